package io.github.tidemark.spark.alpaca.read;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** In the UI: records that were none and were skipped. Spark makes it by its name. */
public final class MalformedRecords extends CustomSumMetric {
  static final String NAME = "malformedRecords";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "malformed records skipped";
  }
}
