/** Rows into Parquet files of a lake. */
package io.github.tidemark.spark.sink.parquet;
