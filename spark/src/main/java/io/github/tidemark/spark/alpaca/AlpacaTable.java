package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.options.ReadOptions.Precision;
import io.github.tidemark.spark.alpaca.read.Schemas;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What a query reads from, in batches and as a stream. Its name is all that plans show of it. */
final class AlpacaTable implements SupportsRead {
  private final String name;
  private final ReadOptions options;

  AlpacaTable(String name, ReadOptions options) {
    this.name = name;
    this.options = options;
  }

  static StructType schema(ReadOptions options) {
    return options.precision() == Precision.NARROW
        ? Schemas.narrow(options.resource())
        : Schemas.wide(options.resource());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation") // Spark asks for columns by default only from it.
  public StructType schema() {
    return schema(options);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return options.resource().timed()
        ? Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ)
        : Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ignored) {
    return new AlpacaScanBuilder(name, options, schema(options));
  }
}
