package io.github.tidemark.lake.parquet;

import org.apache.parquet.format.Encoding;

/**
 * Turns the present values of a chunk, given as raw bits, and its levels into pages. Callers fill
 * {@link #bits} and {@link #defined} first.
 */
final class ChunkEncoder implements AutoCloseable {
  /** Entries a page: a mebibyte of doubles. */
  private static final int PAGE_ENTRIES = 1 << 17;

  /** Values looked at before the encoding is chosen. */
  private static final int SAMPLE = 512;

  /** What is left of a sample without repeated bytes: from here on no dictionary is tried. */
  private static final double NOTHING_REPEATS = 0.95;

  /** From here on what the better level gains is small, and takes far longer. */
  private static final double HARDLY_SHRINKS = 0.7;

  private final PageEncoder pages;
  private final BitsDictionary dictionary = new BitsDictionary();
  private final HybridEncoder repetition = new HybridEncoder();
  private final HybridEncoder definition = new HybridEncoder();
  private final HybridEncoder indexes = new HybridEncoder();
  private final ByteBuf page = new ByteBuf();
  private int[] codes = new int[0];
  private Encoding encoding;
  private PageEncoder.Effort effort;
  private byte[][] texts;

  /** Present values side by side: raw bits of doubles, floats in the lower half, or text codes. */
  long[] bits = new long[0];

  /** One an entry that may be null: 1 where the value is there. */
  byte[] defined = new byte[0];

  ChunkEncoder(Compressor compressor) {
    pages = new PageEncoder(compressor);
  }

  void reserve(int entries) {
    if (bits.length < entries) {
      bits = new long[entries];
      defined = new byte[entries];
      codes = new int[entries];
    }
  }

  /** Starts a chunk of {@code present} values, of which text ones are codes into {@code words}. */
  void start(EncodedChunk chunk, Leaf leaf, int rows, int present, byte[][] words) {
    chunk.start(leaf, pages.codec(), rows);
    texts = words;
    encoding = choose(leaf, present);
    chunk.encodings.add(Encoding.RLE);
    chunk.encodings.add(encoding);
    if (encoding == Encoding.RLE_DICTIONARY) {
      chunk.encodings.add(Encoding.PLAIN);
      page.clear();
      plain(leaf, dictionary.keys(), 0, dictionary.size());
      pages.dictionary(chunk, page, dictionary.size());
    }
  }

  /**
   * Values that repeat go into a dictionary. Of the others, real numbers whose bytes hardly repeat,
   * as those of quotients, roots and logarithms, do not take the compressor's time; decimals repeat
   * in their bytes though not as a whole. BYTE_STREAM_SPLIT would suit the former, but Spark's
   * vectorized reader refuses it.
   */
  private Encoding choose(Leaf leaf, int present) {
    double left = 0;
    boolean real = leaf.type() == PhysicalType.DOUBLE || leaf.type() == PhysicalType.FLOAT;
    if (real && present > 0 && pages.codec() == Codec.ZSTD) {
      page.clear();
      plain(leaf, bits, 0, Math.min(present, SAMPLE));
      left = pages.incompressible(page);
    }
    effort = PageEncoder.Effort.FULL;
    boolean repeats = left < NOTHING_REPEATS && leaf.type() != PhysicalType.BOOLEAN;
    if (repeats && dictionary.encode(bits, present, codes)) {
      return Encoding.RLE_DICTIONARY;
    }
    effort = left < HARDLY_SHRINKS ? PageEncoder.Effort.FULL : PageEncoder.Effort.LIGHT;
    return Encoding.PLAIN;
  }

  /** Writes the pages of a flat leaf. */
  void flat(EncodedChunk chunk, Leaf leaf, int rows, int present) {
    boolean optional = leaf.maxDefinition() > 0;
    int value = 0;
    for (int row = 0; row < rows; row += PAGE_ENTRIES) {
      int end = Math.min(rows, row + PAGE_ENTRIES);
      int valueEnd = value + end - row;
      page.clear();
      if (optional) {
        definition.start(1);
        if (present == rows) {
          definition.run(1, end - row);
        } else if (present == 0) {
          definition.run(0, end - row);
          valueEnd = value;
        } else {
          definition.levels(defined, row, end);
          valueEnd = end == rows ? present : value + count(row, end);
        }
        levels(definition);
      }
      values(chunk, leaf, end - row, value, valueEnd);
      value = valueEnd;
    }
    statistics(chunk, leaf, present, rows - present);
  }

  /** Writes the pages of a field of a list's struct. */
  void list(EncodedChunk chunk, Leaf leaf, int[] counts, int from, int rows, int present) {
    boolean optional = leaf.maxDefinition() > 1;
    int value = 0;
    int element = 0;
    int end = from + rows;
    for (int row = from; row < end; ) {
      page.clear();
      repetition.start(1);
      definition.start(optional ? 2 : 1);
      int entries = 0;
      int valueEnd = value;
      for (; row < end && entries < PAGE_ENTRIES; row++) {
        int count = counts[row];
        repetition.run(0, 1);
        if (count == 0) {
          definition.run(0, 1);
          entries++;
          continue;
        }
        repetition.run(1, count - 1);
        if (optional) {
          for (int i = element; i < element + count; i++) {
            definition.run(1 + defined[i], 1);
            valueEnd += defined[i];
          }
        } else {
          definition.run(1, count);
          valueEnd += count;
        }
        element += count;
        entries += count;
      }
      levels(repetition);
      levels(definition);
      values(chunk, leaf, entries, value, valueEnd);
      value = valueEnd;
    }
    statistics(chunk, leaf, present, chunk.values - present);
  }

  private int count(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += defined[i];
    }
    return count;
  }

  private void levels(HybridEncoder levels) {
    ByteBuf encoded = levels.finish();
    page.putInt(encoded.size());
    page.put(encoded.bytes(), 0, encoded.size());
  }

  private void values(EncodedChunk chunk, Leaf leaf, int entries, int from, int to) {
    if (encoding == Encoding.RLE_DICTIONARY) {
      indexes(from, to);
    } else {
      plain(leaf, bits, from, to);
    }
    pages.data(chunk, page, entries, encoding, effort);
  }

  private void indexes(int from, int to) {
    int width = 32 - Integer.numberOfLeadingZeros(Math.max(1, dictionary.size() - 1));
    indexes.start(width);
    indexes.ints(codes, from, to);
    ByteBuf encoded = indexes.finish();
    page.put(width);
    page.put(encoded.bytes(), 0, encoded.size());
  }

  private void plain(Leaf leaf, long[] values, int from, int to) {
    switch (leaf.type()) {
      case DOUBLE, INT64 -> page.putLongs(values, from, to);
      case FLOAT, INT32 -> page.putInts(values, from, to);
      case BOOLEAN -> page.putBits(values, from, to);
      case BYTE_ARRAY -> {
        for (int i = from; i < to; i++) {
          byte[] text = texts[(int) values[i]];
          page.putInt(text.length);
          page.put(text, 0, text.length);
        }
      }
      default -> throw new IllegalArgumentException("type is not written: " + leaf.type());
    }
  }

  /** The dictionary holds every value once: where there is one, it is enough to look at it. */
  private void statistics(EncodedChunk chunk, Leaf leaf, int present, long nulls) {
    boolean coded = encoding == Encoding.RLE_DICTIONARY;
    long[] values = coded ? dictionary.keys() : bits;
    int count = coded ? dictionary.size() : present;
    chunk.statistics.setNull_count(nulls);
    Extremes.fill(chunk.statistics, leaf.type(), values, count);
  }

  @Override
  public void close() {
    pages.close();
  }
}
