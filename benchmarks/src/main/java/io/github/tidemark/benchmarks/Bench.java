package io.github.tidemark.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/**
 * One run of the benchmark: each side once for the gate, which also brings the input into the
 * system's page cache, then the sides in turn, so that a machine that slows down slows all of them.
 */
final class Bench {
  private final Workload workload;
  private final Sides sides;
  private final Consumer<String> messages;

  /** Timed runs by the name of the side, in the order they were made, and what the gate found. */
  record Result(GateResult gate, Map<String, List<Usage>> runs) {}

  Bench(Workload workload, Sides sides, Consumer<String> messages) {
    this.workload = workload;
    this.sides = sides;
    this.messages = messages;
  }

  Result run(int times) throws IOException, InterruptedException, SQLException, GateException {
    run(sides.peer());
    run(sides.own());
    messages.accept("gate: comparing the values of both sides");
    GateResult gate = Gate.compare(workload);
    messages.accept(
        "gate: passed, %d columns of %,d rows and %,d bars"
            .formatted(gate.columns(), gate.rows(), gate.bars()));
    Map<String, List<Usage>> runs = new LinkedHashMap<>();
    for (int i = 1; i <= times; i++) {
      for (Side side : sides.all()) {
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
    Usage usage = ProcessMeter.run(side.command(), log);
    return side.jobSeconds().isEmpty()
        ? usage
        : usage.job(seconds(side, Files.readString(log.toPath())));
  }

  private static double seconds(Side side, String printed) throws IOException {
    Matcher found = side.jobSeconds().get().matcher(printed);
    if (!found.find()) {
      throw new IOException("the measured process did not say its time: side=" + side.name());
    }
    return Double.parseDouble(found.group(1));
  }

  /** The input stays for the next time; the outputs would only fill the disk. */
  private void clear() throws IOException {
    sides.peer().cleaning().run();
    sides.own().cleaning().run();
  }
}
