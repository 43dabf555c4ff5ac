package io.github.tidemark.spark.stream.input;

import io.github.tidemark.spark.stream.RecordRows;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's source for streams of ours. Spark makes sources by name from texts; what a stream is made
 * with has places and their secrets in it, so the name stands for what this process has put down.
 */
public final class RecordSource implements TableProvider {
  private static final String STREAM = "stream";
  private static final Map<String, Supplier<MicroBatchStream>> STREAMS = new ConcurrentHashMap<>();

  /** For Spark. */
  public RecordSource() {}

  /**
   * The records of a stream.
   *
   * @param name says in plans what is read
   * @param stream made once for each query
   */
  static Dataset<Row> read(SparkSession spark, String name, Supplier<MicroBatchStream> stream) {
    String id = name + " " + UUID.randomUUID();
    STREAMS.put(id, stream);
    return spark.readStream().format(RecordSource.class.getName()).option(STREAM, id).load();
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return RecordRows.SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new Records(properties.get(STREAM));
  }

  private record Records(String id) implements SupportsRead, ScanBuilder, Scan {
    @Override
    public String name() {
      return id;
    }

    @Override
    public String description() {
      return id;
    }

    @Override
    @SuppressWarnings("deprecation") // Spark asks for columns by default only from it.
    public StructType schema() {
      return RecordRows.SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return this;
    }

    @Override
    public Scan build() {
      return this;
    }

    @Override
    public StructType readSchema() {
      return RecordRows.SCHEMA;
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpoint) {
      return STREAMS.get(id).get();
    }
  }
}
