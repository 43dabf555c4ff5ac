/** Creates Kafka's topics and Cassandra's tables with the clients the stream uses. */
package io.github.tidemark.spark.schema;
