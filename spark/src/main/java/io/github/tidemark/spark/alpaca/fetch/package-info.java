/** Lands Alpaca's data as raw Parquet, what is new only. Needs no Spark session. */
package io.github.tidemark.spark.alpaca.fetch;
