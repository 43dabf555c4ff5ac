/** What tasks do: read pages into Spark's column vectors. */
package io.github.tidemark.spark.alpaca.read;
