package io.github.tidemark.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("sample", "demo", "import", "etl", "features");

  @Test
  void findsASlipOfTheHand() {
    assertThat(Nearest.to("exl", NAMES)).hasValue("etl");
    assertThat(Nearest.to("tel", NAMES)).hasValue("etl");
    assertThat(Nearest.to("smaple", NAMES)).hasValue("sample");
    assertThat(Nearest.to("Feature", NAMES)).hasValue("features");
    assertThat(Nearest.to("imp", NAMES)).hasValue("import");
  }

  @Test
  void anotherWordHasNoNearest() {
    assertThat(Nearest.to("bananas", NAMES)).isEmpty();
    assertThat(Nearest.to("", NAMES)).isEmpty();
  }

  @Test
  void distanceCountsSwapsAsOne() {
    assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    assertThat(Nearest.distance("abc", "")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}
