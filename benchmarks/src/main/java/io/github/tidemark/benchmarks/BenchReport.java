package io.github.tidemark.benchmarks;

import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the command prints. */
final class BenchReport {
  private static final double NANOS_A_SECOND = 1e9;
  private static final double BYTES_A_MIB = 1 << 20;

  private BenchReport() {}

  static Report of(Host host, WorkloadSize size, int threads, Bench.Result result) {
    GateResult gate = result.gate();
    List<Report> sides = new ArrayList<>();
    Usage peer = null;
    for (Map.Entry<String, List<Usage>> side : result.runs().entrySet()) {
      Usage median = Usage.median(side.getValue());
      peer = peer == null ? median : peer;
      sides.add(side(side.getKey(), side.getValue(), median, peer));
    }
    return new Report()
        .put("workload", size)
        .put("books", size.books())
        .put("trades", size.trades())
        .put(
            "gate",
            new Report()
                .put("columns", gate.columns())
                .put("rows", gate.rows())
                .put("bars", gate.bars())
                .put("tolerance", Gate.TOLERANCE)
                .put("largest_difference", gate.worst())
                .put("largest_difference_in", gate.worstColumn()))
        .put("sides", sides)
        .put("threads", threads)
        .put("method", ProcessMeter.METHOD + "; medians; page cache warm, JVM cold")
        .put("tidemark", new Version().getVersion()[0])
        .put("duckdb", host.duckdb())
        .put("java", host.java())
        .put("host", host.name() + ", " + host.cpu() + ", " + host.cores() + " cores")
        .put("load_before", host.load());
  }

  private static Report side(String name, List<Usage> runs, Usage median, Usage peer) {
    return new Report()
        .put("side", name)
        .put("wall_s", seconds(median.wallNanos()))
        .put("cpu_s", seconds(median.cpuNanos()))
        .put("peak_mib", median.peakBytes() < 0 ? null : median.peakBytes() / BYTES_A_MIB)
        .put("wall_of_peer", (double) median.wallNanos() / peer.wallNanos())
        .put("job_s", seconds(median.jobNanos()))
        .put(
            "job_of_peer",
            median.jobNanos() < 0 ? null : (double) median.jobNanos() / peer.jobNanos())
        .put("walls_s", runs.stream().map(run -> seconds(run.wallNanos())).toList());
  }

  private static Double seconds(long nanos) {
    return nanos < 0 ? null : nanos / NANOS_A_SECOND;
  }
}
