/** Rows into PostgreSQL. */
package io.github.tidemark.spark.sink.jdbc;
