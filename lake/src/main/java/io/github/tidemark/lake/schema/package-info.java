/**
 * Where a stream comes from and goes to: Kafka's topics and Cassandra's tables, as plain
 * definitions. No client library is needed to read or print them.
 */
package io.github.tidemark.lake.schema;
