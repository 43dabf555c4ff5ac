package io.github.tidemark.lake.parquet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One leaf of one row group as the footer describes it.
 *
 * @param values entries including nulls and empty lists
 * @param codec the codec's name in the file, known to this package or not
 * @param encodings names of the encodings in use, as the file states them
 * @param offset position of the first page in the file
 * @param compressed bytes of all pages with their headers
 * @param uncompressed the same before compression
 * @param nulls entries without a value, where stated
 * @param range smallest and largest value of an integer leaf, where stated
 * @param only the text that all entries of a text leaf have, where the statistics say so
 */
public record ColumnChunk(
    Leaf leaf,
    String codec,
    List<String> encodings,
    long values,
    long offset,
    long compressed,
    long uncompressed,
    OptionalLong nulls,
    Optional<Range> range,
    Optional<String> only) {

  /** An inclusive range of stored integers. */
  public record Range(long min, long max) {}
}
