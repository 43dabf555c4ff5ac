package io.github.tidemark.spark.alpaca.read;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** In the UI: pages that came whole. Spark makes it by its name. */
public final class PagesRead extends CustomSumMetric {
  static final String NAME = "pagesRead";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "pages read";
  }
}
