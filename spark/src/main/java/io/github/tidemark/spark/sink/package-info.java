/** Places for the rows of a stream, and what they share. */
package io.github.tidemark.spark.sink;
