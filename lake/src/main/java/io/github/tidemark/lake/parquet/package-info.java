/**
 * A columnar reader and writer of Parquet files over arrays of primitives. It shares no code with
 * Hadoop: thrift structures come from parquet-format, pages and encodings are decoded here.
 *
 * <p>Reading: {@link io.github.tidemark.lake.parquet.ParquetFile} opens a file and lists its row
 * groups, a {@link io.github.tidemark.lake.parquet.RowCursor} streams chosen leaves of one row
 * group in batches, a {@link io.github.tidemark.lake.parquet.ColumnReader} per leaf copies the
 * batch into the caller's arrays. Writing: a {@link io.github.tidemark.lake.parquet.ColumnEncoder}
 * turns arrays into an {@link io.github.tidemark.lake.parquet.EncodedChunk} on any thread, a {@link
 * io.github.tidemark.lake.parquet.ParquetWriter} appends chunks to the file.
 *
 * <p>Null doubles are NaN, null longs {@link Long#MIN_VALUE}, null ints and codes {@link
 * Integer#MIN_VALUE} and -1, null booleans -1. Whatever the bytes of a file hold, reading it ends
 * with values or with a {@link io.github.tidemark.lake.parquet.ParquetException}.
 */
package io.github.tidemark.lake.parquet;
