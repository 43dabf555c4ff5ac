package io.github.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeIT {
  @Test
  void aSessionCounts() {
    assertThat(LocalSpark.session().range(10).count()).isEqualTo(10);
  }
}
