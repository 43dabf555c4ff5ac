package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.store.Location;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The names of the hive layout {@code exchange=/symbol=/date=}. */
public final class HivePath {
  private static final String KEPT = "-_.";
  private static final String HEX = "0123456789ABCDEF";
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private HivePath() {}

  /**
   * A value as one path element: all but ASCII letters, digits and a few marks percent-escaped in
   * UTF-8, so that it can neither break a path nor leave its folder.
   */
  public static String escape(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      boolean leadingDot = b == '.' && escaped.length() == 0;
      if (letter || (KEPT.indexOf(b) >= 0 && !leadingDot)) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
      }
    }
    return escaped.toString();
  }

  /** The value behind {@link #escape}; a percent sign without two hex digits stays as it is. */
  public static String unescape(String element) {
    if (element.indexOf('%') < 0) {
      return element;
    }
    byte[] text = element.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream value = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
      int low = i + 2 < text.length ? Character.digit(text[i + 2], 16) : -1;
      if (text[i] == '%' && high >= 0 && low >= 0) {
        value.write(high << 4 | low);
        i += 2;
      } else {
        value.write(text[i]);
      }
    }
    return value.toString(StandardCharsets.UTF_8);
  }

  /** What the {@code key=value} elements of a path say, found by keys in capitals or not. */
  public static Map<String, String> values(String path) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String element : path.replace('\\', '/').split("/", -1)) {
      int equals = element.indexOf('=');
      if (equals > 0) {
        values.put(element.substring(0, equals), unescape(element.substring(equals + 1)));
      }
    }
    return values;
  }

  /** The folder of an instrument's day below a channel's folder. */
  public static Location partition(Location channel, String exchange, String symbol, String date) {
    return channel
        .resolve("exchange=" + escape(exchange))
        .resolve("symbol=" + escape(symbol))
        .resolve("date=" + date);
  }

  /** The UTC date of a time in nanoseconds since the epoch, such as {@code 2024-08-08}. */
  public static String date(long nanos) {
    return LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY_NANOS)).toString();
  }
}
