package io.github.tidemark.spark.alpaca.client;

import io.github.tidemark.kernel.event.Absent;

/**
 * Time stamps as the API writes them, {@code 2021-10-13T08:00:00.08960768Z}: none to nine digits of
 * a fraction, Z or an offset. Makes no objects.
 */
final class Rfc3339 {
  private static final int NANO_DIGITS = 9;
  private static final int DATE = 10;
  private static final int SECONDS = 19;
  private static final long NANOS = 1_000_000_000L;

  private Rfc3339() {}

  /** Nanoseconds since the epoch, or {@link Absent#LONG} for what is no such text. */
  static long nanos(char[] text, int offset, int length) {
    long day = length > SECONDS ? days(text, offset, DATE) : Absent.LONG;
    if (day == Absent.LONG
        || text[offset + DATE] != 'T'
        || text[offset + 13] != ':'
        || text[offset + 16] != ':') {
      return Absent.LONG;
    }
    int hour = two(text, offset + 11);
    int minute = two(text, offset + 14);
    int second = two(text, offset + 17);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return Absent.LONG;
    }
    int end = offset + length;
    int at = offset + SECONDS;
    long fraction = 0;
    if (text[at] == '.') {
      int digits = 0;
      for (at++; at < end && isDigit(text[at]); at++, digits++) {
        fraction = fraction * 10 + text[at] - '0';
      }
      if (digits == 0 || digits > NANO_DIGITS) {
        return Absent.LONG;
      }
      for (; digits < NANO_DIGITS; digits++) {
        fraction *= 10;
      }
    }
    int shift = zone(text, at, end - at);
    if (shift == Integer.MIN_VALUE) {
      return Absent.LONG;
    }
    long seconds = day * 86_400 + hour * 3600L + minute * 60L + second - shift;
    // Nanoseconds in 64 bits end in the year 2262.
    return Math.abs(seconds) > Long.MAX_VALUE / NANOS - 1
        ? Absent.LONG
        : seconds * NANOS + fraction;
  }

  /** Seconds east of UTC, or the least integer for what is no zone. */
  private static int zone(char[] text, int at, int length) {
    if (length == 1 && text[at] == 'Z') {
      return 0;
    }
    if (length != 6 || text[at + 3] != ':' || (text[at] != '+' && text[at] != '-')) {
      return Integer.MIN_VALUE;
    }
    int hours = two(text, at + 1);
    int minutes = two(text, at + 4);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int shift = hours * 3600 + minutes * 60;
    return text[at] == '-' ? -shift : shift;
  }

  /** Days since the epoch of {@code yyyy-MM-dd}, or {@link Absent#LONG}. */
  static long days(char[] text, int offset, int length) {
    if (length != DATE || text[offset + 4] != '-' || text[offset + 7] != '-') {
      return Absent.LONG;
    }
    int century = two(text, offset);
    int rest = two(text, offset + 2);
    int month = two(text, offset + 5);
    int day = two(text, offset + 8);
    if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) {
      return Absent.LONG;
    }
    int year = century * 100 + rest;
    return day > daysOf(month, year) ? Absent.LONG : epochDay(year, month, day);
  }

  private static int daysOf(int month, int year) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** The civil calendar in years that begin in March, so that a leap day ends its year. */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int two(char[] text, int at) {
    return isDigit(text[at]) && isDigit(text[at + 1])
        ? (text[at] - '0') * 10 + text[at + 1] - '0'
        : -1;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
