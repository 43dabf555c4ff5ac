package io.github.tidemark.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * How far a command is: a bar with rows a second and the time left on a terminal, nothing in a
 * pipe. Safe to tell from any thread; closing removes the bar.
 */
public final class Progress implements AutoCloseable {
  private static final int USUAL_WIDTH = 80;
  private static final int INTERVAL_MILLIS = 200;

  private final ProgressBar bar;
  private final long startNanos = System.nanoTime();

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /** A bar named {@code task}; its measure can be anything that is known in advance. */
  public static Progress start(Console console, String task) {
    if (!console.interactive()) {
      return new Progress(null);
    }
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setConsumer(new Line(console.err(), width(console)))
            .clearDisplayOnFinish()
            .build());
  }

  private static int width(Console console) {
    String columns = console.environment().getOrDefault("COLUMNS", "");
    return columns.matches("\\d{2,4}") ? Integer.parseInt(columns) - 1 : USUAL_WIDTH;
  }

  /** Tells the state: {@code done} of {@code total} in any unit, and the rows so far. */
  public void at(long done, long total, long rows) {
    at(done, total, rows, "");
  }

  /** The same with a note to show behind the rate. */
  public void at(long done, long total, long rows, String note) {
    if (bar == null) {
      return;
    }
    bar.maxHint(Math.max(total, done));
    bar.stepTo(done);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    bar.setExtraMessage(rate(rows / Math.max(seconds, 1e-3)) + note);
  }

  static String rate(double rowsPerSecond) {
    if (rowsPerSecond >= 1e6) {
      return String.format(Locale.ROOT, " %.1fM rows/s", rowsPerSecond / 1e6);
    }
    return String.format(Locale.ROOT, " %.0fk rows/s", rowsPerSecond / 1e3);
  }

  /** Time since the start. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** One line of the terminal, written over and over. */
  private record Line(PrintWriter err, int width) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String text) {
      err.print("\r" + text);
      err.flush();
    }

    @Override
    public void clear() {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }

    @Override
    public void close() {
      clear();
    }
  }
}
