package io.github.tidemark.kernel.feature;

/** A column bound to one engine: reads the column's value at the current event. */
public sealed interface Cell permits Cell.OfDouble, Cell.OfLong, Cell.OfText {
  /** For DOUBLE, INT32 and BOOLEAN columns; anything not finite is null. */
  @FunctionalInterface
  non-sealed interface OfDouble extends Cell {
    double value();
  }

  /**
   * A number that a node keeps up to date at a place of an array, so that it is read without a
   * call.
   *
   * @param array where it is
   * @param index and at which index
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Slot(double[] array, int index) implements OfDouble {
    @Override
    public double value() {
      return array[index];
    }

    /** Brings the number up to date. */
    public void set(double value) {
      array[index] = value;
    }
  }

  /** For INT64 and TIMESTAMP_MICROS columns. */
  @FunctionalInterface
  non-sealed interface OfLong extends Cell {
    long value();
  }

  /** For TEXT columns: codes into {@link #vocabulary()}, -1 is null. */
  non-sealed interface OfText extends Cell {
    int code();

    String[] vocabulary();
  }
}
