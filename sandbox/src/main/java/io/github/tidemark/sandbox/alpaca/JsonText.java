package io.github.tidemark.sandbox.alpaca;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Numbers and times as Alpaca's server, a Go program, writes them. */
final class JsonText {
  private static final long SECOND = 1_000_000_000L;
  private static final double EXACT = 1e15;

  private JsonText() {}

  /** The shortest decimal of a number, without exponent and without a trailing {@code .0}. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    String text = Double.toString(value);
    return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
  }

  /** RFC 3339 in UTC, with as many fraction digits as it takes. */
  static String time(long nanos) {
    int fraction = (int) Math.floorMod(nanos, SECOND);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(nanos, SECOND), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(30);
    text.append(time.toLocalDate()).append('T');
    pair(text, time.getHour()).append(':');
    pair(text, time.getMinute()).append(':');
    pair(text, time.getSecond());
    if (fraction != 0) {
      text.append('.');
      for (int rest = fraction, unit = 100_000_000; rest > 0; unit /= 10) {
        text.append((char) ('0' + rest / unit));
        rest %= unit;
      }
    }
    return text.append('Z').toString();
  }

  private static StringBuilder pair(StringBuilder text, int value) {
    return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
