package io.github.tidemark.benchmarks.spark.alpaca;

import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.options.Kind;
import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.RequestPlanner;
import io.github.tidemark.spark.alpaca.read.RequestPartition;
import io.github.tidemark.spark.alpaca.read.Schemas;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Bars of stocks as most connectors read them: a data source of rows. Its options, tasks, requests
 * and pages are those of {@code alpaca_bars}; nothing is pushed down. Made by Spark.
 */
public final class RowObjects implements TableProvider {
  private static final StructType SCHEMA = Schemas.wide(Resource.STOCK_BARS);

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SCHEMA;
  }

  @Override
  public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
    return new Bars(ReadOptions.parse(Kind.BARS, options, Map.of(), new Configuration()));
  }

  private record Bars(ReadOptions options) implements SupportsRead {
    @Override
    public String name() {
      return "row objects";
    }

    @Override
    @SuppressWarnings("deprecation") // Spark asks for columns by default only from it.
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ignored) {
      return () -> new RowScan(options);
    }
  }

  private record RowScan(ReadOptions options) implements Scan, Batch {
    @Override
    public StructType readSchema() {
      return SCHEMA;
    }

    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      Query all = options.query();
      return RequestPlanner.plan(all.within(all.symbols(), options.span())).stream()
          .map(RequestPartition::new)
          .toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new Readers(options.client().endpoint());
    }
  }

  private record Readers(URI endpoint) implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new RowObjectReader(endpoint, ((RequestPartition) partition).request());
    }
  }
}
