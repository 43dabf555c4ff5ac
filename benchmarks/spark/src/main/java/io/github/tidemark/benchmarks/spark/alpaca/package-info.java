/** The data source of Alpaca's bars against the usual ways to read the same pages with Spark. */
package io.github.tidemark.benchmarks.spark.alpaca;
