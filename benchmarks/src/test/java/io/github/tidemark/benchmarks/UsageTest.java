package io.github.tidemark.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void medianIsOfEachQuantityByItself() {
    List<Usage> runs =
        List.of(new Usage(3, 10, 7, 4), new Usage(1, 30, 8, 6), new Usage(2, 20, 9, 5));

    assertThat(Usage.median(runs)).isEqualTo(new Usage(2, 20, 8, 5));
  }

  @Test
  void medianOfAnEvenNumberIsTheLowerOne() {
    assertThat(Usage.median(List.of(new Usage(4, 4, 4, 4), new Usage(2, 2, 2, 2))))
        .isEqualTo(new Usage(2, 2, 2, 2));
  }
}
