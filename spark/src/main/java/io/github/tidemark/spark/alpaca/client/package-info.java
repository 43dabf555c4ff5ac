/** The client of Alpaca's market-data API: requests, pages, retries; knows nothing of Spark. */
package io.github.tidemark.spark.alpaca.client;
