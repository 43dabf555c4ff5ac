package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Cell;

/**
 * A number that a window keeps up to date for a column: one class, so that no call is late-bound.
 */
final class Reading {
  private final Statistic statistic;
  private final Window window;
  private final WindowSum x;
  private final WindowSum y;
  private final Cell.Slot slot;

  /**
   * @param x the sum, or the first of two; null where none is needed
   * @param y the second of two
   */
  Reading(Statistic statistic, Window window, WindowSum x, WindowSum y, Cell.Slot slot) {
    this.statistic = statistic;
    this.window = window;
    this.x = x;
    this.y = y;
    this.slot = slot;
  }

  void update() {
    slot.set(value());
  }

  private double value() {
    return switch (statistic) {
      case SUM -> x.value();
      case MEAN -> x.mean();
      case MEAN_OF_TWO -> x.count < 2 ? Absent.DOUBLE : x.mean();
      case ROOT -> x.count < 2 ? Absent.DOUBLE : Math.sqrt(Math.max(0, x.value()));
      case DEVIATION -> Math.sqrt(WindowSum.variance(x, y));
      case QUOTIENT -> x.value() / y.value();
      case BALANCE -> part(x.value() - y.value());
      case SHARE -> part(x.value());
      case ROWS -> window.rows();
    };
  }

  private double part(double part) {
    double both = x.value() + y.value();
    return both == 0 ? 0 : part / both;
  }
}
