package io.github.tidemark.spark.sink.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {
  @Test
  void pausesDouble() {
    WriteLimits limits = new WriteLimits(1, 4, Duration.ofMillis(100));
    assertThat(limits.pauseMillis(1)).isEqualTo(100);
    assertThat(limits.pauseMillis(2)).isEqualTo(200);
    assertThat(limits.pauseMillis(4)).isEqualTo(800);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new WriteLimits(0, 1, Duration.ZERO))
        .hasMessageStartingWith("in-flight and attempts must be 1 or more: in-flight=0 attempts=1");
  }
}
