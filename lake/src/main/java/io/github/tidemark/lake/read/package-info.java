/**
 * Raw Parquet files of a source, found and read as clean batches of events: any layout, book
 * encoding and time unit in, books and trades in the total order of their file out.
 */
package io.github.tidemark.lake.read;
