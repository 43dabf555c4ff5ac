package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Cell;

/**
 * A number that a window keeps up to date for a column. One class for all, so that none is called.
 */
final class Reading {
  private final Window window;
  private final Statistic statistic;
  private final int x;
  private final int y;
  private final Cell.Slot slot;

  Reading(Window window, Statistic statistic, int x, int y, Cell.Slot slot) {
    this.window = window;
    this.statistic = statistic;
    this.x = x;
    this.y = y;
    this.slot = slot;
  }

  void update() {
    slot.set(value());
  }

  private double value() {
    return switch (statistic) {
      case SUM -> window.sum(x);
      case MEAN -> window.mean(x);
      case MEAN_OF_TWO -> window.count(x) < 2 ? Absent.DOUBLE : window.mean(x);
      case ROOT -> window.count(x) < 2 ? Absent.DOUBLE : Math.sqrt(Math.max(0, window.sum(x)));
      case DEVIATION -> Math.sqrt(window.variance(x, y));
      case QUOTIENT -> window.sum(x) / window.sum(y);
      case BALANCE -> part(window.sum(x) - window.sum(y));
      case SHARE -> part(window.sum(x));
      case ROWS -> window.rows();
    };
  }

  private double part(double part) {
    double both = window.sum(x) + window.sum(y);
    return both == 0 ? 0 : part / both;
  }
}
