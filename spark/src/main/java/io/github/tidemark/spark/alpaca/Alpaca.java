package io.github.tidemark.spark.alpaca;

import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What applications can ask of the data sources of Alpaca's market data. */
public final class Alpaca {
  /**
   * For Spark's {@code spark.redaction.regex}: its own default, and the id of an account's key, so
   * that options of SQL are blotted out in plans, the UI and the event log.
   */
  public static final String REDACTION = "(?i)secret|password|token|access[.]?key|apca";

  private static SparkContext context;
  private static LongAccumulator malformed;

  private Alpaca() {}

  /**
   * Counts the records that were skipped because they were malformed, over all queries of the
   * application. A task that Spark runs twice counts twice.
   */
  public static synchronized LongAccumulator malformedRecords(SparkContext ofApplication) {
    if (context != ofApplication) {
      context = ofApplication;
      malformed = ofApplication.longAccumulator("alpaca malformed records");
    }
    return malformed;
  }
}
