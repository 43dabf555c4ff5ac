/** Rows and records that are not used, back into Kafka. */
package io.github.tidemark.spark.sink.kafka;
