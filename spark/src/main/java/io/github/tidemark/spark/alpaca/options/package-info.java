/** The options of the data sources, read and checked. */
package io.github.tidemark.spark.alpaca.options;
