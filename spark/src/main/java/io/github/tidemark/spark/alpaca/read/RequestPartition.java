package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.DataRequest;
import org.apache.spark.sql.connector.read.InputPartition;

/** A request as the work of one task. */
public record RequestPartition(DataRequest request) implements InputPartition {}
