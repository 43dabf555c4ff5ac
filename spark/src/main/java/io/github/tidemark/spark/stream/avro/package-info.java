/** Values of records in Avro. */
package io.github.tidemark.spark.stream.avro;
