package io.github.tidemark.spark.schema;

import io.github.tidemark.cli.SchemaApplier;
import io.github.tidemark.lake.schema.CassandraSchema;
import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gives the command line the clients of Kafka and Cassandra; found as a service. */
public final class ClientSchemaApplier implements SchemaApplier {
  @Override
  public List<Applied> create(List<Topic> topics, Map<String, String> options) throws IOException {
    return TopicCreation.create(topics, options);
  }

  @Override
  public List<Applied> create(CassandraSchema schema, CassandraAccess access, Rows rows)
      throws IOException {
    return TableCreation.create(schema, access, rows);
  }
}
