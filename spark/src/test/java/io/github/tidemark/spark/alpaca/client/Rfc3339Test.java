package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.event.Absent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  private static long nanos(String text) {
    char[] buffer = ("xx" + text + "yy").toCharArray();
    return Rfc3339.nanos(buffer, 2, text.length());
  }

  private static long expected(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  @Test
  void randomInstantsAreReadAsTheJdkReadsThem() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-9_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000));
      assertThat(nanos(instant.toString())).as(instant.toString()).isEqualTo(expected(instant));
      ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60 + 1));
      String text = instant.atOffset(zone).withSecond(7).toString();
      assertThat(nanos(text))
          .as(text)
          .isEqualTo(expected(instant.atOffset(zone).withSecond(7).toInstant()));
    }
  }

  @Test
  void fractionsMayHaveOneToNineDigits() {
    String digits = "123456789";
    for (int count = 1; count <= 9; count++) {
      String text = "2021-10-13T08:00:00." + digits.substring(0, count) + "Z";
      assertThat(nanos(text)).isEqualTo(expected(Instant.parse(text)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021",
        "2021-10-13",
        "2021-10-13T08:00:00",
        "2021-10-13 08:00:00Z",
        "2021-13-13T08:00:00Z",
        "2021-02-29T08:00:00Z",
        "2021-10-13T24:00:00Z",
        "2021-10-13T08:60:00Z",
        "2021-10-13T08:00:60Z",
        "2021-10-13T08:00:00.Z",
        "2021-10-13T08:00:00.1234567891Z",
        "2021-10-13T08:00:00+0200",
        "2021-10-13T08:00:00+19:00",
        "2021-10-13T08:00:00ZZ",
        "9999-10-13T08:00:00Z",
        "yesterday, at about nine"
      })
  void whatIsNoTimeStampIsAbsent(String text) {
    assertThat(nanos(text)).isEqualTo(Absent.LONG);
  }

  @Test
  void daysAreThoseOfTheCalendar() {
    for (LocalDate day = LocalDate.of(1896, 1, 1); day.getYear() < 2105; day = day.plusDays(1)) {
      assertThat(Rfc3339.days(day.toString().toCharArray(), 0, 10)).isEqualTo(day.toEpochDay());
    }
  }
}
