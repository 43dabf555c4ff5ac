/** Raw market data as Parquet files of the lake: one row a book, trade or ticker. */
package io.github.tidemark.lake.raw;
