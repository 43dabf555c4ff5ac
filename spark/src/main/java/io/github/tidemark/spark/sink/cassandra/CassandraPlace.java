package io.github.tidemark.spark.sink.cassandra;

import io.github.tidemark.cli.SchemaApplier.CassandraAccess;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How each process reaches the cluster.
 *
 * @param contactPoints each {@code host:port}; may be none where the configuration has some
 * @param datacenter the local one, unless there is a configuration
 * @param config path of the driver's own configuration file on every machine, empty for none
 */
public record CassandraPlace(List<String> contactPoints, String datacenter, String config)
    implements Serializable {
  public CassandraPlace {
    contactPoints = List.copyOf(contactPoints);
  }

  /** The same for other processes. */
  public static CassandraPlace of(CassandraAccess access) {
    return new CassandraPlace(
        access.contactPoints(),
        access.datacenter(),
        access.config().map(file -> file.toAbsolutePath().toString()).orElse(""));
  }

  CassandraAccess access() {
    return new CassandraAccess(
        contactPoints,
        datacenter,
        config.isEmpty() ? Optional.empty() : Optional.of(Path.of(config)));
  }

  /** As it stands in messages. */
  @Override
  public String toString() {
    return contactPoints.isEmpty() ? config : contactPoints.toString();
  }
}
