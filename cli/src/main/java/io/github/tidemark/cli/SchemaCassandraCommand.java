package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.Applied;
import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import io.github.tidemark.cli.SchemaApplier.Rows;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.schema.CassandraSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--cassandra-contact-points",
      paramLabel = "HOST:PORT",
      split = ",",
      description = "Nodes to ask first (default: the one of tidemark stack).")
  private List<String> contactPoints = new ArrayList<>();

  @Option(
      names = "--cassandra-keyspace",
      paramLabel = "NAME",
      defaultValue = "market_data",
      description = "The keyspace (default: ${DEFAULT-VALUE}).")
  private String keyspace;

  @Option(
      names = "--cassandra-datacenter",
      paramLabel = "NAME",
      defaultValue = "datacenter1",
      description = "The local datacenter (default: ${DEFAULT-VALUE}).")
  private String datacenter;

  @Option(
      names = "--cassandra-config",
      paramLabel = "FILE",
      description = "The driver's own configuration: authentication, TLS and all else.")
  private Path driverConfig;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Copies of each row in every datacenter (default: ${DEFAULT-VALUE}).")
  private int replicas;

  @Option(names = "--json", description = "Print what was done as JSON.")
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
          SchemaApply.applier().create(schema, access(), rebuild ? Rows.DELETED : Rows.KEPT);
      SchemaApply.print(console, "tables", applied, json ? Report.Format.JSON : Report.Format.TEXT);
    } else {
      schema.create().forEach(statement -> console.out().println(statement + ";\n"));
      if (rebuild) {
        schema.truncate().forEach(statement -> console.out().println(statement + ";"));
      }
      console.out().flush();
    }
    return ExitCode.DONE;
  }

  private CassandraSchema schema() {
    try {
      List<Column> columns =
          Profile.parse(features)
              .select(Catalogue.bookRows(EngineSettings.of(flags.resolve(console))))
              .stream()
              .map(Feature::column)
              .toList();
      return CassandraSchema.of(keyspace, replicas, columns);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private CassandraAccess access() throws IOException {
    Optional<Path> config = Optional.ofNullable(driverConfig).map(console.workingFolder()::resolve);
    List<String> points = contactPoints;
    if (points.isEmpty() && config.isEmpty()) {
      points =
          List.of(
              StackFlags.usual(console)
                  .contactPoint()
                  .orElseThrow(
                      () ->
                          CommandFailure.usage(
                              "no Cassandra is named and tidemark stack does not run: write"
                                  + " --cassandra-contact-points HOST:PORT, or run tidemark stack"
                                  + " up")));
    }
    return new CassandraAccess(points, datacenter, config);
  }
}
