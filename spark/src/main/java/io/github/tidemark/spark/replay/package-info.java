/** Sends the raw rows of a source to Kafka, as a venue would have. */
package io.github.tidemark.spark.replay;
