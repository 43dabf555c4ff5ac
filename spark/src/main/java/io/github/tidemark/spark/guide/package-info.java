/**
 * What guides to market data on Spark show, done right: small pieces over DataFrames with the
 * columns symbol, seqnum, timestamp in milliseconds, and levels or price, quantity and side. The
 * columns of the catalogue come from {@link io.github.tidemark.spark.Tidemark} and are the
 * reference; these pieces are for those who want to build with DataFrames themselves.
 */
package io.github.tidemark.spark.guide;
