package io.github.tidemark.lake.imports;

/** Whole numbers and times between commas, read in place. One bad field spoils the line. */
final class LobsterFields {
  private static final int MAX_DIGITS = 18;
  private static final int NANO_DECIMALS = 9;
  private static final int MAX_SECONDS_DIGITS = 6;

  private byte[] text = new byte[0];
  private int at;
  private int end;
  private boolean good;

  /** Starts a line: the bytes from {@code start} to {@code lineEnd} (exclusive). */
  void begin(byte[] buffer, int start, int lineEnd) {
    text = buffer;
    at = start;
    end = lineEnd;
    good = true;
  }

  /** Whether all fields so far were there and numbers. */
  boolean isGood() {
    return good;
  }

  /** Whether nothing is left. */
  boolean isAtEnd() {
    return at > end;
  }

  /** The next field as a whole number. */
  long nextLong() {
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    int first = at;
    long value = digits();
    int count = at - first;
    separator(count > 0 && count <= MAX_DIGITS);
    return negative ? -value : value;
  }

  /** The next field, seconds with any number of decimals, as nanoseconds; finer ones are cut. */
  long nextNanos() {
    int first = at;
    long nanos = digits();
    boolean valid = at > first && at - first <= MAX_SECONDS_DIGITS;
    int decimals = 0;
    if (at < end && text[at] == '.') {
      at++;
      for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
        if (decimals < NANO_DECIMALS) {
          nanos = nanos * 10 + (text[at] - '0');
          decimals++;
        }
      }
    }
    for (; decimals < NANO_DECIMALS; decimals++) {
      nanos *= 10;
    }
    separator(valid);
    return nanos;
  }

  private long digits() {
    long value = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at] - '0');
      at++;
    }
    return value;
  }

  /** Steps over the comma, or one past the end after the last field. */
  private void separator(boolean valid) {
    good &= valid && (at == end || (at < end && text[at] == ','));
    at++;
  }
}
