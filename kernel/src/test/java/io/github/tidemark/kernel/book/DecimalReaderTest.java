package io.github.tidemark.kernel.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {
  private final DecimalReader reader = new DecimalReader();

  @Test
  void valueHasTheBitsOfParseDouble() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      String text = randomDecimal(random);
      assertThat(reader.read(text.toCharArray(), 0, text.length())).as(text).isTrue();
      assertThat(Double.doubleToRawLongBits(reader.value()))
          .as(text)
          .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text) + 0.0));
      if (reader.isExact()) {
        assertThat(BigDecimal.valueOf(reader.unscaled(), reader.scale()))
            .as(text)
            .isEqualByComparingTo(new BigDecimal(text));
        assertThat(DecimalReader.nearest(reader.unscaled(), reader.scale()))
            .as(text)
            .isEqualTo(reader.value());
        assertThat(reader.scale() == 0 || reader.unscaled() % 10 != 0).as(text).isTrue();
      }
    }
  }

  @Test
  void everyDecimalOfEighteenDigitsIsExact() {
    for (String text : new String[] {"999999999999999999", "0.000000000000000001", "-12.5e3"}) {
      assertThat(reader.read(text.toCharArray(), 0, text.length())).as(text).isTrue();
      assertThat(reader.isExact()).as(text).isTrue();
      assertThat(BigDecimal.valueOf(reader.unscaled(), reader.scale()))
          .isEqualByComparingTo(new BigDecimal(text));
    }
  }

  @Test
  void moreDigitsThanALongHoldsAreReadAsADoubleButNotExact() {
    String text = "0.1234567890123456789012";
    assertThat(reader.read(text.toCharArray(), 0, text.length())).isTrue();
    assertThat(reader.isExact()).isFalse();
    assertThat(reader.value()).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void readsInPlace() {
    byte[] line = "a,61836.10,b".getBytes(StandardCharsets.US_ASCII);
    assertThat(reader.read(line, 2, 8)).isTrue();
    assertThat(reader.unscaled()).isEqualTo(618361);
    assertThat(reader.scale()).isEqualTo(1);
    assertThat(reader.value()).isEqualTo(61836.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "+.",
        "e5",
        "1e",
        "1e+",
        "NaN",
        "Infinity",
        "0x10",
        "1d",
        "1f",
        " 1",
        "1 ",
        "1..2",
        "1.2.3",
        "--1",
        "1,5",
        "1e999",
        "\u0661",
        "1e5e5",
        "1e1.5"
      })
  void textThatIsNoFiniteDecimalIsRefused(String text) {
    assertThat(reader.read(text.toCharArray(), 0, text.length())).isFalse();
  }

  @Test
  void textOfAbsurdLengthIsRefused() {
    String text = "7".repeat(1001);
    assertThat(reader.read(text.toCharArray(), 0, text.length())).isFalse();
  }

  @Test
  void negativeZeroIsZero() {
    assertThat(reader.read("-0.00".toCharArray(), 0, 5)).isTrue();
    assertThat(Double.doubleToRawLongBits(reader.value())).isZero();
    assertThat(reader.read("-0e0".toCharArray(), 0, 4)).isTrue();
    assertThat(Double.doubleToRawLongBits(reader.value())).isZero();
  }

  private static String randomDecimal(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? '-' : '+');
    }
    int whole = random.nextInt(12);
    int decimals = random.nextInt(14);
    for (int i = 0; i < whole; i++) {
      text.append((char) ('0' + (random.nextInt(3) == 0 ? 0 : random.nextInt(10))));
    }
    if (whole == 0 || decimals > 0) {
      text.append('.');
    }
    for (int i = 0; i < Math.max(decimals, whole == 0 ? 1 : 0); i++) {
      text.append((char) ('0' + (random.nextInt(3) == 0 ? 0 : random.nextInt(10))));
    }
    if (random.nextInt(10) == 0) {
      text.append('e').append(random.nextInt(-30, 30));
    }
    return text.toString();
  }
}
