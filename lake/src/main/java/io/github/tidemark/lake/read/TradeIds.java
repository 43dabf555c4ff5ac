package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.PhysicalType;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.SchemaNode;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Optional;

/**
 * Trade ids as 128 bits: numbers and texts of at most 15 bytes exactly, longer texts as a hash. A
 * number is the same as the text that writes it.
 */
public final class TradeIds {
  /** The first half of an id that is a number. */
  public static final long NUMBER = Long.MIN_VALUE + 1;

  private static final int MAX_DIGITS = 18;
  private static final int MAX_EXACT = 15;

  private final int index;
  private final boolean whole;
  private int[] codes = new int[0];

  private TradeIds(int index, boolean whole) {
    this.index = index;
    this.whole = whole;
  }

  /** The ids of a file, or null without such a column. */
  static TradeIds bind(RawSchema schema) throws RawDataException {
    Optional<SchemaNode> node = schema.node("trade_id");
    if (node.isEmpty()) {
      return null;
    }
    boolean whole =
        schema.leaf(node.get(), RawSchema.Kind.TEXT_OR_WHOLE, 0).type() != PhysicalType.BYTE_ARRAY;
    return new TradeIds(schema.required(RawSchema.Kind.TEXT_OR_WHOLE, "trade_id"), whole);
  }

  void decode(RowCursor cursor, int rows, long[] high, long[] low) throws IOException {
    ColumnReader reader = cursor.column(index);
    if (whole) {
      reader.longs(low, 0);
      for (int row = 0; row < rows; row++) {
        high[row] = low[row] == Absent.LONG ? Absent.LONG : NUMBER;
      }
      return;
    }
    if (codes.length < rows) {
      codes = new int[rows];
    }
    reader.codes(codes, 0);
    for (int row = 0; row < rows; row++) {
      byte[] text = codes[row] < 0 ? null : reader.texts().bytes(codes[row]);
      high[row] = high(text);
      low[row] = low(text);
    }
  }

  /** The ids that {@link #decode} has just read, as texts. */
  void texts(RowCursor cursor, int rows, long[] low, String[] target) {
    Texts texts = whole ? null : cursor.column(index).texts();
    for (int row = 0; row < rows; row++) {
      if (whole) {
        target[row] = low[row] == Absent.LONG ? null : Long.toString(low[row]);
      } else {
        target[row] = codes[row] < 0 ? null : texts.text(codes[row]);
      }
    }
  }

  private static boolean isNumber(byte[] text) {
    if (text.length > MAX_DIGITS || (text[0] == '0' && text.length > 1)) {
      return false;
    }
    for (byte digit : text) {
      if (digit < '0' || digit > '9') {
        return false;
      }
    }
    return true;
  }

  private static long number(byte[] text) {
    long value = 0;
    for (byte digit : text) {
      value = value * 10 + digit - '0';
    }
    return value;
  }

  /** The first half of an id: eight bytes, or half a hash; absent for null and for no text. */
  public static long high(byte[] text) {
    if (text == null || text.length == 0) {
      return Absent.LONG;
    }
    if (isNumber(text)) {
      return NUMBER;
    }
    return text.length <= MAX_EXACT ? pack(text, 0) : hash(text, 0x9E3779B97F4A7C15L);
  }

  /** The second half: a number, seven bytes and the length, or the other half of the hash. */
  public static long low(byte[] text) {
    if (text == null || text.length == 0) {
      return Absent.LONG;
    }
    if (isNumber(text)) {
      return number(text);
    }
    return text.length <= MAX_EXACT
        ? pack(text, Long.BYTES) | text.length
        : hash(text, 0xC2B2AE3D27D4EB4FL);
  }

  private static long pack(byte[] text, int from) {
    long packed = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      packed = packed << 8 | (from + i < text.length ? text[from + i] & 0xFF : 0);
    }
    return packed;
  }

  private static long hash(byte[] text, long seed) {
    long hash = seed ^ text.length;
    for (byte b : text) {
      hash = (hash ^ b) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
