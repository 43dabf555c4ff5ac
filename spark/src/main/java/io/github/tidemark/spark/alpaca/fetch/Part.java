package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.plan.Span;

/**
 * A stretch of time of one symbol that was fetched.
 *
 * @param span all of whose rows are there
 * @param rows in the file
 * @param file relative to the root; empty where there were no rows
 * @param bytes of the file: one of another size is not what was written
 */
record Part(Span span, long rows, String file, long bytes) {
  static Part empty(Span span) {
    return new Part(span, 0, "", 0);
  }
}
