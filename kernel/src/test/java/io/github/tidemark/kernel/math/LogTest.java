package io.github.tidemark.kernel.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogTest {
  private static void same(double x) {
    long expected = Double.doubleToLongBits(StrictMath.log(x));
    if (Double.doubleToLongBits(Log.log(x)) != expected) {
      assertThat(Log.log(x)).as("log of %s", Double.toHexString(x)).isEqualTo(StrictMath.log(x));
    }
  }

  @Test
  void anyBitsGiveTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000_000; i++) {
      same(Double.longBitsToDouble(random.nextLong()));
    }
  }

  @Test
  void ratiosNearOneGiveTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000_000; i++) {
      double f = (random.nextDouble() - 0.5) * StrictMath.pow(10, -random.nextInt(17));
      same(1 + f);
      same((1 + f) * (1 + random.nextInt(9)));
    }
  }

  @Test
  void theBordersOfEachBranchGiveTheBitsOfStrictMath() {
    double[] borders = {
      0,
      -0.0,
      1,
      -1,
      2,
      0.5,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN,
      Math.sqrt(2),
      Math.sqrt(0.5),
      1 + 0x1p-20,
      1 - 0x1p-20,
      1 + 0x1p-19,
      1 - 0x1p-21
    };
    for (double border : borders) {
      double below = border;
      double above = border;
      for (int i = 0; i < 1000; i++) {
        same(below);
        same(above);
        below = Math.nextDown(below);
        above = Math.nextUp(above);
      }
    }
    for (long high = 0; high <= 0xfffff; high++) {
      same(Double.longBitsToDouble(0x3ff0000000000000L | (high << 32)));
      same(Double.longBitsToDouble(0x3fe00000ffffffffL | (high << 32)));
      same(Double.longBitsToDouble(0x4010000000000001L | (high << 32)));
    }
  }
}
