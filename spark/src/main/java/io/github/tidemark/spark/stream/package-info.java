/** The live pipeline on Spark: queries over Kafka, and the tables they write. */
package io.github.tidemark.spark.stream;
