package io.github.tidemark.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Holds the commands that prepare what a stream reads from and writes to. */
@Command(
    name = "schema",
    description = "Prints or creates Kafka's topics and Cassandra's tables.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tidemark schema cassandra --apply")
final class SchemaCommand {
  static CommandLine create(Console console) {
    CommandLine line = new CommandLine(new SchemaCommand());
    line.addSubcommand(new SchemaKafkaCommand(console));
    line.addSubcommand(SchemaCassandraCommand.create(console));
    return line;
  }
}
