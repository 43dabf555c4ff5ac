/** Rows on a terminal. */
package io.github.tidemark.spark.sink.console;
