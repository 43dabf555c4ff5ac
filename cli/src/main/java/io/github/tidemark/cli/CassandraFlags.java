package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Cassandra, and how it is reached: flags of every command that asks it. */
public final class CassandraFlags {
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

  public String keyspace() {
    return keyspace;
  }

  /**
   * How to reach it.
   *
   * @throws CommandFailure when no node is known
   */
  public CassandraAccess access(Console console) throws IOException {
    return access(console, contactPoints, datacenter, Optional.ofNullable(driverConfig));
  }

  /**
   * How to reach the one that settings name, or without any that of the stack.
   *
   * @param contactPoints empty where none is named
   * @param driverConfig relative to the working folder
   * @throws CommandFailure when no node is known
   */
  public static CassandraAccess access(
      Console console, List<String> contactPoints, String datacenter, Optional<Path> driverConfig)
      throws IOException {
    Optional<Path> config = driverConfig.map(console.workingFolder()::resolve);
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
