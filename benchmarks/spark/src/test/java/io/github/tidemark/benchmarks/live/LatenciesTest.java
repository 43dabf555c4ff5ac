package io.github.tidemark.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void aShareOfTheEventsIsSeenWithinItsFigureAndNoFewer() {
    List<Long> millis = new ArrayList<>();
    for (long each = 1; each <= 2000; each++) {
      millis.add(each);
    }
    Collections.shuffle(millis, new Random(1));
    Latencies latencies = new Latencies();
    millis.forEach(each -> latencies.add(each * 1_000_000));
    assertThat(latencies.count()).isEqualTo(2000);
    assertThat(latencies.millis(0.5)).isEqualTo(1000);
    assertThat(latencies.millis(0.99)).isEqualTo(1980);
    assertThat(latencies.millis(1)).isEqualTo(2000);
    assertThatThrownBy(() -> new Latencies().millis(0.5)).hasMessage("nothing was seen");
  }
}
