/** Rows into Cassandra with the Apache Cassandra Java driver. */
package io.github.tidemark.spark.sink.cassandra;
