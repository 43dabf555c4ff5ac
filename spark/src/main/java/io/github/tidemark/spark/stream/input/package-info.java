/** Inputs of the live pipeline beside Kafka: files, sockets and a market that is made up. */
package io.github.tidemark.spark.stream.input;
