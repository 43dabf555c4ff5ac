package io.github.tidemark.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of the benchmark: each side once for the gate, which also brings the input into the
 * system's page cache, then the sides in turn, so that a machine that slows down slows all of them.
 */
final class Bench {
  /** The profile that computes what the peer computes. */
  private static final String SAME_COLUMNS = "core";

  /** Everything there is, for comparison only. */
  private static final String ALL_COLUMNS = "full";

  private final Workload workload;
  private final Side peer;
  private final Side own;
  private final Side wide;
  private final Consumer<String> messages;

  /** Timed runs by the name of the side, in the order they were made, and what the gate found. */
  record Result(GateResult gate, Map<String, List<Usage>> runs) {}

  Bench(Workload workload, Path launcher, int threads, Consumer<String> messages) {
    this.workload = workload;
    this.messages = messages;
    peer = Sides.duckdb(workload, threads);
    own = Sides.tidemark(launcher, workload, threads, SAME_COLUMNS);
    wide = Sides.tidemark(launcher, workload, threads, ALL_COLUMNS);
  }

  Result run(int times) throws IOException, InterruptedException, SQLException, GateException {
    run(peer);
    run(own);
    messages.accept("gate: comparing the values of both sides");
    GateResult gate = Gate.compare(workload);
    messages.accept(
        "gate: passed, %d columns of %,d rows and %,d bars"
            .formatted(gate.columns(), gate.rows(), gate.bars()));
    Map<String, List<Usage>> runs = new LinkedHashMap<>();
    for (int i = 1; i <= times; i++) {
      for (Side side : List.of(peer, own, wide)) {
        messages.accept("run %d of %d: %s".formatted(i, times, side.name()));
        runs.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(run(side));
      }
    }
    clear();
    return new Result(gate, runs);
  }

  private Usage run(Side side) throws IOException, InterruptedException {
    side.cleaning().run();
    File log = workload.root().resolve(side.name().replace(' ', '-') + ".log").toFile();
    return ProcessMeter.run(side.command(), log);
  }

  /** The input stays for the next time; the outputs would only fill the disk. */
  private void clear() throws IOException {
    peer.cleaning().run();
    own.cleaning().run();
  }
}
