package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private final Console console;

  @Option(names = "--apply", description = "Create the topics.")
  private boolean apply;

  @Mixin private KafkaFlags kafka;

  @Option(
      names = "--json",
      description = "Print the topics, or with --apply what was done, as JSON.")
  private boolean json;

  SchemaKafkaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (apply) {
      Map<String, String> client = kafka.client(console);
      List<Applied> applied = SchemaApply.applier().create(Topic.ALL, client);
      SchemaApply.print(console, "topics", applied, json ? Report.Format.JSON : Report.Format.TEXT);
    } else {
      print(kafka.servers(console).orElse("HOST:PORT"));
    }
    return ExitCode.DONE;
  }

  private void print(String servers) {
    if (json) {
      List<Report> topics =
          Topic.ALL.stream()
              .map(
                  topic ->
                      new Report()
                          .put("name", topic.name())
                          .put("partitions", topic.partitions())
                          .put("config", Report.of(topic.config()))
                          .put("command", topic.command(servers)))
              .toList();
      new Report().put("topics", topics).print(console.out(), Report.Format.JSON);
    } else {
      Topic.ALL.forEach(topic -> console.out().println(topic.command(servers)));
      console.out().flush();
    }
  }
}
