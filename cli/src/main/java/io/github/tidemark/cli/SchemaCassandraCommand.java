package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.cli.SchemaApplier.Rows;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.schema.CassandraSchema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints or creates the keyspace and its tables. */
@Command(
    name = "cassandra",
    description = {
      "Prints the CQL of the keyspace and its tables; with --apply, runs it.",
      "Tables that are there get the columns they lack; nothing is dropped."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark schema cassandra --table-features full | cqlsh",
      "  tidemark stack up && tidemark schema cassandra --apply"
    })
final class SchemaCassandraCommand implements Callable<Integer> {
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.HORIZONS,
          ConfigKeys.OFI_LEVELS,
          ConfigKeys.SLIPPAGE_NOTIONALS,
          ConfigKeys.VOLATILITY_WINDOWS);

  private final Console console;
  private SettingFlags flags;

  @Option(names = "--apply", description = "Create the tables.")
  private boolean apply;

  @Option(
      names = "--rebuild",
      description = "Delete all rows of the tables (TRUNCATE), to write them anew.")
  private boolean rebuild;

  @Option(
      names = "--table-features",
      paramLabel = "LIST",
      defaultValue = "core",
      description =
          "Columns of the features table: full, core, levels:N, column names and globs (default:"
              + " ${DEFAULT-VALUE}).")
  private String features;

  @Mixin private CassandraFlags cassandra;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Copies of each row in every datacenter (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--json",
      description = "Print the statements, or with --apply what was done, as JSON.")
  private boolean json;

  private SchemaCassandraCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    SchemaCassandraCommand command = new SchemaCassandraCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    CassandraSchema schema = schema();
    if (apply) {
      List<Applied> applied =
          SchemaApply.applier()
              .create(schema, cassandra.access(console), rebuild ? Rows.DELETED : Rows.KEPT);
      SchemaApply.print(console, "tables", applied, json ? Report.Format.JSON : Report.Format.TEXT);
    } else {
      print(schema);
    }
    return ExitCode.DONE;
  }

  private void print(CassandraSchema schema) {
    List<String> truncate = rebuild ? schema.truncate() : List.of();
    if (json) {
      List<String> statements = Stream.concat(schema.create().stream(), truncate.stream()).toList();
      new Report().put("statements", statements).print(console.out(), Report.Format.JSON);
    } else {
      schema.create().forEach(statement -> console.out().println(statement + ";\n"));
      truncate.forEach(statement -> console.out().println(statement + ";"));
      console.out().flush();
    }
  }

  private CassandraSchema schema() {
    try {
      List<Column> columns =
          Profile.parse(features)
              .select(Catalogue.bookRows(EngineSettings.of(flags.resolve(console))))
              .stream()
              .map(Feature::column)
              .toList();
      return CassandraSchema.of(cassandra.keyspace(), replicas, columns);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }
}
