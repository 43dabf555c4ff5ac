package io.github.tidemark.lake.parquet;

/** What stored values mean. */
public sealed interface LogicalType {
  /** No annotation: the physical type says it all. */
  record Plain() implements LogicalType {}

  /** UTF-8 text, JSON or an enum's name. */
  record Text() implements LogicalType {}

  /** Time since 1970-01-01T00:00 in units of {@code nanos} nanoseconds, UTC or local. */
  record Timestamp(Unit unit, Zone zone) implements LogicalType {}

  /** An integer of {@code bits} bits. */
  record Whole(int bits, Sign sign) implements LogicalType {}

  /** The stored integer divided by ten to the power of {@code scale}. */
  record Decimal(int precision, int scale) implements LogicalType {}

  /** An annotation this reader has no use for, by its name. */
  record Other(String name) implements LogicalType {}

  /** Unit of a timestamp. */
  enum Unit {
    MILLIS(1_000_000),
    MICROS(1_000),
    NANOS(1);

    private final long nanos;

    Unit(long nanos) {
      this.nanos = nanos;
    }

    /** Nanoseconds of one unit. */
    public long nanos() {
      return nanos;
    }
  }

  /** Whether a timestamp is an instant (UTC) or a wall clock of unknown place. */
  enum Zone {
    UTC,
    LOCAL
  }

  /** Whether an integer has a sign. */
  enum Sign {
    SIGNED,
    UNSIGNED
  }
}
