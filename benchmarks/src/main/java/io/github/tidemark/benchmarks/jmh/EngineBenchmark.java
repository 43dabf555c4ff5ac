package io.github.tidemark.benchmarks.jmh;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Time of one book and its share of the trades, half a trade, on one core. */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // as the launcher has it
public class EngineBenchmark {
  private static final int BOOKS = 4096;

  @Param({"core", "full"})
  public String profile;

  @Param({"hybrid", "iterative"})
  public String mode;

  private KernelRun run;

  @Setup
  public void start(Blackhole hole) {
    KernelRun.Mode how = KernelRun.Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    run = new KernelRun(profile, how, BOOKS, BOOKS, hole::consume);
  }

  @Benchmark
  @OperationsPerInvocation(BOOKS)
  public void book() {
    run.round();
  }
}
