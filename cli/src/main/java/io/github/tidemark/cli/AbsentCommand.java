package io.github.tidemark.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for a command whose module is not on the classpath: says where to find it. */
@Command(
    name = "bench",
    description = "Runs the benchmark workload against DuckDB, from the source tree.",
    footerHeading = "%nExample:%n",
    footer = "  ./tidemark bench")
final class AbsentCommand implements Callable<Integer> {
  static final String NAME = "bench";

  /** Taken, so that the answer is the same whatever was asked. */
  @Unmatched
  @SuppressWarnings("UnusedVariable")
  private List<String> arguments;

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "bench is not part of this distribution; run ./tidemark bench in the source tree, which"
            + " builds it and fetches DuckDB");
  }
}
