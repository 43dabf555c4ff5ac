package io.github.tidemark.lake.parquet;

import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.format.Encoding;

/** One data page, decompressed: its levels and its values. Reused. */
final class Page {
  /** Bytes behind the contents that decoders may read in vain. */
  static final int PADDING = 16;

  final Hybrid repetition = new Hybrid();
  final Hybrid definition = new Hybrid();
  final Map<Encoding, ValueDecoder> decoders = new EnumMap<>(Encoding.class);
  byte[] data = new byte[0];
  Place place;
  ValueDecoder values;

  /** Entries (values, nulls and empty lists) whose levels nobody took yet. */
  int left;

  /** Makes room for {@code size} bytes. */
  void reserve(int size) {
    if (data.length < size + PADDING) {
      data = new byte[size + PADDING];
    }
  }
}
