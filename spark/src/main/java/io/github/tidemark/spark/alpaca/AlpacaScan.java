package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.read.MalformedRecords;
import io.github.tidemark.spark.alpaca.read.PagesRead;
import java.time.InstantSource;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;

/** A read of some columns of a query, as a batch or as a stream. */
final class AlpacaScan implements Scan {
  private static final int SHOWN_SYMBOLS = 5;

  private final String name;
  private final ReadOptions options;
  private final Query query;
  private final StructType schema;

  AlpacaScan(String name, ReadOptions options, Query query, StructType schema) {
    this.name = name;
    this.options = options;
    this.query = query;
    this.schema = schema;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  /** What plans and the UI show. */
  @Override
  public String description() {
    StringBuilder text = new StringBuilder(name).append(' ').append(query.resource().path());
    text.append(" symbols=");
    query.symbols().stream()
        .limit(SHOWN_SYMBOLS)
        .forEach(symbol -> text.append(symbol).append(' '));
    if (query.symbols().size() > SHOWN_SYMBOLS) {
      text.append("and ").append(query.symbols().size() - SHOWN_SYMBOLS).append(" more ");
    }
    text.append("time=").append(query.span());
    query.timeframe().ifPresent(timeframe -> text.append(" timeframe=").append(timeframe));
    query.maxRecords().ifPresent(most -> text.append(" limit=").append(most));
    return text.append(" columns=").append(String.join(",", schema.fieldNames())).toString();
  }

  @Override
  public Batch toBatch() {
    return new AlpacaBatch(
        options, query.within(query.symbols(), query.span().intersect(options.span())), schema);
  }

  @Override
  public MicroBatchStream toMicroBatchStream(String checkpoint) {
    return new AlpacaStream(options, query, schema, InstantSource.system());
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new MalformedRecords(), new PagesRead()};
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.SUPPORTED;
  }
}
