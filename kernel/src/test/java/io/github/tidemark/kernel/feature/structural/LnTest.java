package io.github.tidemark.kernel.feature.structural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LnTest {
  private static final int TRIALS = 1_000_000;

  private static void same(double x) {
    long expected = Double.doubleToLongBits(StrictMath.log(x));
    if (Double.doubleToLongBits(Ln.of(x)) != expected) {
      assertThat(Ln.of(x)).as("ln(%s)", x).isEqualTo(StrictMath.log(x));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        -1,
        1,
        2,
        0.5,
        3,
        10,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void specialValuesHaveTheBitsOfStrictMath(double x) {
    same(x);
    same(Math.nextUp(x));
    same(Math.nextDown(x));
  }

  @Test
  void allMagnitudesHaveTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TRIALS; i++) {
      same(Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE));
    }
  }

  @Test
  void sharesHaveTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < TRIALS; i++) {
      same(random.nextDouble());
    }
  }

  @Test
  void valuesAroundPowersOfTwoHaveTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < TRIALS; i++) {
      double near = 1 + random.nextInt(-1000, 1000) * StrictMath.pow(2, -random.nextInt(10, 52));
      same(Math.scalb(near, random.nextInt(-60, 60)));
    }
  }
}
