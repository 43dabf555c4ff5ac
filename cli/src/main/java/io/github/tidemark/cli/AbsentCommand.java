package io.github.tidemark.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for a command whose module is not on the classpath: says where to find it. */
@Command
final class AbsentCommand implements Callable<Integer> {
  private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

  static {
    DESCRIPTIONS.put("stream", "Runs the live pipeline from Kafka on Spark, from the source tree.");
    DESCRIPTIONS.put("replay", "Sends raw rows to Kafka as they came live, from the source tree.");
    DESCRIPTIONS.put("status", "Says how the live pipeline is, from the source tree.");
    DESCRIPTIONS.put("fetch", "Fetches market data into the lake, from the source tree.");
    DESCRIPTIONS.put("bench", "Runs the benchmark workload against DuckDB, from the source tree.");
  }

  private final String name;

  /** Taken, so that the answer is the same whatever was asked. */
  @Unmatched
  @SuppressWarnings("UnusedVariable")
  private List<String> arguments;

  private AbsentCommand(String name) {
    this.name = name;
  }

  /** Adds those that no module has brought. */
  static void addTo(CommandLine line) {
    DESCRIPTIONS.forEach(
        (name, description) -> {
          if (!line.getSubcommands().containsKey(name)) {
            CommandLine absent = new CommandLine(new AbsentCommand(name));
            absent
                .getCommandSpec()
                .name(name)
                .usageMessage()
                .description(description)
                .footerHeading("%nExample:%n")
                .footer("  ./tidemark " + name + " --help");
            line.addSubcommand(name, absent);
          }
        });
  }

  @Override
  public Integer call() {
    throw CommandFailure.usage(
        "%s is not part of this distribution; run ./tidemark %s in the source tree, which builds"
                .formatted(name, name)
            + " what it needs");
  }
}
