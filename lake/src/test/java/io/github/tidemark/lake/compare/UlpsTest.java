package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class UlpsTest {
  @Test
  void neighboursAreOneApartAndZerosNone() {
    Random random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Ulps.between(value, Math.nextUp(value))).isEqualTo(1);
        assertThat(Ulps.between(Math.nextDown(value), Math.nextUp(value))).isEqualTo(2);
        float narrow = (float) value;
        assertThat(Ulps.between(narrow, Math.nextUp(narrow))).isBetween(0L, 1L);
      }
    }
    assertThat(Ulps.between(0.0, -0.0)).isZero();
    assertThat(Ulps.between(0.0f, -0.0f)).isZero();
    assertThat(Ulps.between(-Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2);
    assertThat(Ulps.between(-Float.MIN_VALUE, Float.MIN_VALUE)).isEqualTo(2);
    assertThat(Ulps.between(Double.MAX_VALUE, Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Ulps.between(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }
}
