package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * ISO-8601 instants as bytes: {@code 2024-08-08T12:34:56.789123456Z}, also with a blank for the T,
 * without seconds or fraction, with an offset such as {@code +02:00}; without one it is UTC.
 */
public final class IsoTime {
  private static final long NANOS = 1_000_000_000L;
  private static final int DATE_LENGTH = 10;

  private final byte[] text;
  private int at;
  private boolean bad;

  private IsoTime(byte[] text) {
    this.text = text;
  }

  /** Nanoseconds since the epoch, or {@link Absent#LONG} for what is no such text. */
  public static long nanos(byte[] text) {
    try {
      return new IsoTime(text).parse();
    } catch (DateTimeException | ArithmeticException e) {
      return Absent.LONG;
    }
  }

  private long parse() {
    if (text.length < DATE_LENGTH) {
      return Absent.LONG;
    }
    int year = digits(4);
    expect('-');
    int month = digits(2);
    expect('-');
    int day = digits(2);
    if (bad) {
      return Absent.LONG;
    }
    long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    long fraction = 0;
    if (at < text.length) {
      if (!take('T') && !take(' ') && !take('t')) {
        return Absent.LONG;
      }
      int hour = digits(2);
      expect(':');
      int minute = digits(2);
      int second = take(':') ? digits(2) : 0;
      fraction = take('.') || take(',') ? fraction() : 0;
      bad |= hour > 23 || minute > 59 || second > 59;
      seconds += hour * 3600L + minute * 60L + second - offset();
    }
    if (bad || at != text.length) {
      return Absent.LONG;
    }
    return Math.addExact(Math.multiplyExact(seconds, NANOS), fraction);
  }

  private long fraction() {
    long value = 0;
    long scale = NANOS;
    int start = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      if (scale > 1) {
        value = value * 10 + text[at] - '0';
        scale /= 10;
      }
      at++;
    }
    bad |= at == start;
    return value * scale;
  }

  private long offset() {
    if (at == text.length || take('Z') || take('z')) {
      return 0;
    }
    take(' ');
    boolean negative = take('-');
    if (!negative && !take('+')) {
      bad = true;
      return 0;
    }
    int hours = digits(2);
    int minutes = take(':') || at < text.length ? digits(2) : 0;
    bad |= hours > 18 || minutes > 59;
    return (negative ? -1 : 1) * (hours * 3600L + minutes * 60L);
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (at >= text.length || text[at] < '0' || text[at] > '9') {
        bad = true;
        return 0;
      }
      value = value * 10 + text[at++] - '0';
    }
    return value;
  }

  private void expect(char mark) {
    bad |= !take(mark);
  }

  private boolean take(char mark) {
    if (at < text.length && text[at] == mark) {
      at++;
      return true;
    }
    return false;
  }
}
