package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.AlpacaClient;
import io.github.tidemark.spark.alpaca.client.DataRequest;
import io.github.tidemark.spark.alpaca.client.LongColumn;
import io.github.tidemark.spark.alpaca.client.Pages;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.client.TextColumn;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a request page by page, each page as one batch of columns. For the task's thread. */
final class PageReader implements PartitionReader<ColumnarBatch> {
  private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);

  /** Of a task: who has a million malformed records does not want to read of each. */
  private static final int MOST_WARNINGS = 20;

  private final RecordBatch batch;
  private final Pages pages;
  private final ColumnarBatch columns;
  private final List<String> narrow = new ArrayList<>();
  private final LongAccumulator malformed;
  private long skipped;
  private int warnings;

  PageReader(
      AlpacaClient client, DataRequest request, StructType schema, LongAccumulator malformed) {
    this.malformed = malformed;
    batch = new RecordBatch(request.resource(), fields(schema));
    pages = client.pages(request, batch, this::skipped);
    List<ColumnVector> vectors = new ArrayList<>();
    for (StructField field : schema.fields()) {
      vectors.add(Vectors.of(field.dataType(), batch, batch.column(name(field))));
      if (field.dataType() instanceof IntegerType) {
        narrow.add(field.name());
      }
    }
    columns = new ColumnarBatch(vectors.toArray(ColumnVector[]::new));
  }

  /** The fields that the columns come from, and what names a record in an error. */
  private static Set<String> fields(StructType schema) {
    Set<String> names = new HashSet<>();
    for (StructField field : schema.fields()) {
      names.add(name(field));
      if (field.dataType() instanceof IntegerType) {
        names.add(Resource.SYMBOL);
        names.add(Resource.TIME);
      }
    }
    return names;
  }

  private static String name(StructField field) {
    return field.name().equals(Schemas.TIME_NS) ? Resource.TIME : field.name();
  }

  @Override
  public boolean next() throws IOException {
    if (!pages.next()) {
      return false;
    }
    for (String name : narrow) {
      checkRange(name);
    }
    columns.setNumRows(batch.rows());
    return true;
  }

  /** No number is cut off to fit. */
  private void checkRange(String name) throws IOException {
    LongColumn values = (LongColumn) batch.column(name);
    for (int row = 0; row < batch.rows(); row++) {
      if (!values.isNull(row) && values.value(row) != (int) values.value(row)) {
        long time = ((LongColumn) batch.column(Resource.TIME)).value(row);
        throw new IOException(
            "%s=%d does not fit an INT: symbol=%s time=%s; read it without float32"
                .formatted(
                    name,
                    values.value(row),
                    ((TextColumn) batch.column(Resource.SYMBOL)).text(row),
                    Span.instant(time)));
      }
    }
  }

  private void skipped(int count, List<String> samples) {
    skipped += count;
    malformed.add(count);
    for (String sample : samples) {
      if (warnings++ < MOST_WARNINGS) {
        LOG.warn("malformed record skipped: {}", sample);
      }
    }
  }

  @Override
  public ColumnarBatch get() {
    return columns;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return new CustomTaskMetric[] {
      new Value(MalformedRecords.NAME, skipped), new Value(PagesRead.NAME, pages.pages())
    };
  }

  private record Value(String name, long value) implements CustomTaskMetric {}

  @Override
  public void close() {
    columns.close();
  }
}
