package io.github.tidemark.benchmarks.spark.alpaca;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a piece of work took.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of the whole process meanwhile: collector, compiler and server too
 */
record Timing(double wallSeconds, double cpuSeconds) {
  static Timing of(Runnable work) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long start = System.nanoTime();
    long used = system.getProcessCpuTime();
    work.run();
    return new Timing((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - used) / 1e9);
  }

  /** The median of each by itself; of an even number the lower one. */
  static Timing median(List<Timing> runs) {
    return new Timing(median(runs, Timing::wallSeconds), median(runs, Timing::cpuSeconds));
  }

  private static double median(List<Timing> runs, ToDoubleFunction<Timing> quantity) {
    double[] sorted = runs.stream().mapToDouble(quantity).toArray();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
