/** Alpaca's market data as data sources of Spark. */
package io.github.tidemark.spark.alpaca;
