package io.github.tidemark.cli;

import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates topics and tables. Comes from the module that has the client libraries, found by {@link
 * java.util.ServiceLoader}.
 */
public interface SchemaApplier {
  /**
   * What was done.
   *
   * @param name of the topic or table
   * @param outcome such as {@code created} or {@code exists}
   */
  record Applied(String name, String outcome) {}

  /** What becomes of the rows that are there. */
  enum Rows {
    KEPT,
    DELETED
  }

  /**
   * How to reach a Cassandra.
   *
   * @param contactPoints each {@code host:port}
   * @param datacenter the local one
   * @param config the driver's own configuration file
   */
  record CassandraAccess(List<String> contactPoints, String datacenter, Optional<Path> config) {}

  /**
   * Creates the topics that are not there. Those that are stay as they are.
   *
   * @param options the client's configuration, {@code bootstrap.servers} among it
   * @throws IOException if the brokers cannot be reached or refuse
   */
  List<Applied> create(List<Topic> topics, Map<String, String> options) throws IOException;

  /**
   * Creates the tables that are not there and adds missing columns to those that are.
   *
   * @throws IOException if no node can be reached, a statement is refused, or a table that is there
   *     has another key or another type for a column
   */
  List<Applied> create(CassandraSchema schema, CassandraAccess access, Rows rows)
      throws IOException;
}
