package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowDriftTest {
  private static final int EVENTS = 10_000_000;
  private static final int LENGTH = 300;

  private double term;

  @Test
  void sumsDoNotDriftAfterTenMillionEvents() {
    EventLog log = new EventLog();
    int column = log.term("x", () -> term);
    Window window = log.window(LENGTH);
    int sum = window.sumOf(column);
    int squares = window.sumOf(column, column);
    log.start();
    SplittableRandom random = new SplittableRandom(5);
    Deque<Double> inWindow = new ArrayDeque<>();
    for (int i = 0; i < EVENTS; i++) {
      double scale = random.nextInt(100_000) == 0 ? 1e12 : 1e-3;
      term = (random.nextDouble() - 0.5) * scale;
      log.append(i);
      if (i >= EVENTS - LENGTH) {
        inWindow.add(term);
      }
    }
    requireClose(window.sum(sum), inWindow, 1);
    requireClose(window.sum(squares), inWindow, 2);
  }

  private static void requireClose(double actual, Deque<Double> terms, int power) {
    BigDecimal exact = BigDecimal.ZERO;
    double absolute = 0;
    for (double x : terms) {
      exact = exact.add(new BigDecimal(x).pow(power));
      absolute += Math.abs(StrictMath.pow(x, power));
    }
    double error = new BigDecimal(actual).subtract(exact).abs().doubleValue();
    assertThat(error).as("error of sum x^%s=%s", power, actual).isLessThan(1e-9 * absolute);
  }

  @Test
  void aWindowOfZerosSumsToExactlyZero() {
    EventLog log = new EventLog();
    int column = log.term("x", () -> term);
    Window window = log.window(LENGTH);
    int sum = window.sumOf(column);
    log.start();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 10_000; i++) {
      term = random.nextDouble() * 1e9;
      log.append(i);
    }
    term = 0;
    for (int i = 10_000; i < 10_000 + LENGTH; i++) {
      log.append(i);
    }
    assertThat(window.sum(sum)).isEqualTo(0.0);
    assertThat(window.count(sum)).isEqualTo(LENGTH);
  }

  @Test
  void anOverflowIsForgottenOnceItHasLeftTheWindow() {
    EventLog log = new EventLog();
    int column = log.term("x", () -> term);
    Window window = log.window(2);
    int sum = window.sumOf(column);
    log.start();
    double[] terms = {Double.MAX_VALUE, Double.MAX_VALUE, 1, 2};
    for (int i = 0; i < terms.length; i++) {
      term = terms[i];
      log.append(i);
      if (i == 1) {
        assertThat(window.sum(sum)).matches(v -> !Double.isFinite(v));
      }
    }
    assertThat(window.sum(sum)).isEqualTo(3);
  }
}
