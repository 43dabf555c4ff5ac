package io.github.tidemark.lake.parquet;

/** DELTA_BINARY_PACKED whole numbers of 32 or 64 bits, one miniblock at a time. */
final class DeltaBinary extends ValueDecoder {
  private static final int MAX_BLOCK = 1 << 16;

  private final int bits;
  private int blockSize;
  private int miniblocks;
  private int total;
  private int taken;
  private long last;
  private long minDelta;
  private int widthsAt;
  private int miniblock;
  private long[] deltas = new long[0];
  private int deltaAt;
  private int deltaEnd;

  DeltaBinary(int bits) {
    this.bits = bits;
  }

  @Override
  void begin() throws ParquetException {
    long size = varint();
    long parts = varint();
    long count = varint();
    boolean block = size > 0 && size <= MAX_BLOCK && size % 128 == 0;
    boolean parted = block && parts > 0 && size % parts == 0 && size / parts % 32 == 0;
    if (!parted || count < 0 || count > entries) {
      throw place.corrupt(
          "delta header is impossible: block=%d miniblocks=%d values=%d entries=%d"
              .formatted(size, parts, count, entries));
    }
    blockSize = (int) size;
    miniblocks = (int) parts;
    total = (int) count;
    last = zigzag(varint());
    taken = 0;
    miniblock = miniblocks;
    deltaAt = 0;
    deltaEnd = 0;
  }

  int total() {
    return total;
  }

  /**
   * Starts numbers that other bytes of the page follow and returns where those begin. No bytes at
   * all are no numbers. Running over them twice costs less than an array a corrupt count may size.
   */
  int startBefore(Place where, byte[] bytes, int from, int to, int most) throws ParquetException {
    if (from == to) {
      total = 0;
      taken = 0;
      place = where;
      return to;
    }
    start(where, bytes, from, to, most);
    skip(total);
    int behind = at;
    start(where, bytes, from, to, most);
    return behind;
  }

  /** The next number as a length of at most {@code most}. */
  int length(int most) throws ParquetException {
    long length = next();
    if (length < 0 || length > most) {
      throw place.corrupt(
          "a text's length is impossible: length=%d most=%d".formatted(length, most));
    }
    return (int) length;
  }

  @Override
  void skip(int count) throws ParquetException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  @Override
  void finish() throws ParquetException {
    if (taken != total) {
      throw place.corrupt("delta values are left over: taken=%d of=%d".formatted(taken, total));
    }
  }

  @Override
  void longs(long[] target, int to, int count) throws ParquetException {
    for (int i = to; i < to + count; i++) {
      target[i] = next();
    }
  }

  private long next() throws ParquetException {
    if (taken == total) {
      throw place.corrupt("delta values are cut: values=" + total);
    }
    if (taken++ > 0) {
      if (deltaAt == deltaEnd) {
        loadMiniblock();
      }
      long sum = last + deltas[deltaAt++];
      last = bits == 32 ? (int) sum : sum;
    }
    return last;
  }

  private void loadMiniblock() throws ParquetException {
    if (miniblock == miniblocks) {
      minDelta = zigzag(varint());
      widthsAt = at;
      need(miniblocks, 1);
      at += miniblocks;
      miniblock = 0;
    }
    int width = data[widthsAt + miniblock++] & 0xff;
    int size = blockSize / miniblocks;
    int wanted = Math.min(size, total - taken + 1);
    if (width > bits) {
      throw place.corrupt("delta bit width " + width + " is over " + bits);
    }
    // The last miniblock may be cut behind the values it must hold.
    long available = (end - at) * 8L;
    if ((long) wanted * width > available) {
      throw place.corrupt("a delta miniblock is cut: width=" + width + " bytes=" + (end - at));
    }
    if (deltas.length < size) {
      deltas = new long[size];
    }
    for (int i = 0; i < wanted; i++) {
      deltas[i] = minDelta + bits(((long) at << 3) + (long) i * width, width);
    }
    at = (int) Math.min(end, at + (long) size * width / 8);
    deltaAt = 0;
    deltaEnd = wanted;
  }

  private long bits(long position, int width) {
    if (width == 0) {
      return 0;
    }
    int shift = (int) (position & 7);
    int index = (int) (position >>> 3);
    long value = Bytes.longAt(data, index) >>> shift;
    if (shift + width > 64) {
      value |= (long) data[index + 8] << (64 - shift);
    }
    return width == 64 ? value : value & ((1L << width) - 1);
  }

  private static long zigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }

  private long varint() throws ParquetException {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= end) {
        throw place.corrupt("delta header is cut");
      }
      byte part = data[at++];
      result |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return result;
      }
    }
    throw place.corrupt("a delta number has more than 64 bits");
  }
}
