package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints or creates the topics. */
@Command(
    name = "kafka",
    description = {
      "Prints the commands of Kafka's own tool that create the topics; with --apply, creates them.",
      "Topics that are there stay as they are."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark schema kafka --bootstrap-servers localhost:9092",
      "  tidemark stack up && tidemark schema kafka --apply"
    })
final class SchemaKafkaCommand implements Callable<Integer> {
  private static final String SERVERS = "bootstrap.servers";

  private final Console console;

  @Option(names = "--apply", description = "Create the topics.")
  private boolean apply;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "The brokers (default: the one of tidemark stack).")
  private String servers;

  @Option(
      names = "--kafka-option",
      paramLabel = "KEY=VALUE",
      description = "An option of Kafka's client, such as security.protocol=SSL; may be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print what was done as JSON.")
  private boolean json;

  SchemaKafkaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Optional<String> given =
        servers == null ? StackFlags.usual(console).bootstrapServers() : Optional.of(servers);
    if (apply) {
      Map<String, String> all = new LinkedHashMap<>(options);
      all.put(
          SERVERS,
          given.orElseThrow(
              () ->
                  CommandFailure.usage(
                      "no broker is named and tidemark stack does not run: write"
                          + " --bootstrap-servers HOST:PORT, or run tidemark stack up")));
      List<Applied> applied = SchemaApply.applier().create(Topic.ALL, all);
      SchemaApply.print(console, "topics", applied, json ? Report.Format.JSON : Report.Format.TEXT);
    } else {
      Topic.ALL.forEach(topic -> console.out().println(topic.command(given.orElse("HOST:PORT"))));
      console.out().flush();
    }
    return ExitCode.DONE;
  }
}
