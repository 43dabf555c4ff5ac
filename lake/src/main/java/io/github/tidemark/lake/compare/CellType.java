package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.LogicalType;
import io.github.tidemark.lake.parquet.PhysicalType;
import java.util.Optional;

/**
 * What a cell holds, in a file or for the comparison.
 *
 * @param unit nanoseconds of one unit where the kind is a time, else 0
 */
record CellType(Kind kind, long unit) {
  /** Kinds of values and the bits by which a long stands for one. */
  enum Kind {
    WHOLE("whole number"),
    /** Units since the epoch. */
    TIME("time"),
    /** 0 or 1. */
    BOOLEAN("boolean"),
    /** The raw bits of the float. */
    FLOAT32("float32"),
    /** The raw bits of the double. */
    FLOAT64("float64"),
    /** Held as strings, not as longs. */
    TEXT("text");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    boolean isFloating() {
      return this == FLOAT32 || this == FLOAT64;
    }
  }

  static final CellType WHOLE = new CellType(Kind.WHOLE, 0);
  static final CellType BOOLEAN = new CellType(Kind.BOOLEAN, 0);
  static final CellType FLOAT32 = new CellType(Kind.FLOAT32, 0);
  static final CellType FLOAT64 = new CellType(Kind.FLOAT64, 0);
  static final CellType TEXT = new CellType(Kind.TEXT, 0);

  static CellType time(long unit) {
    return new CellType(Kind.TIME, unit);
  }

  /** The type of a file's column, or nothing where its values cannot be compared. */
  static Optional<CellType> of(Leaf leaf) {
    if (leaf.path().size() != 1 || leaf.maxRepetition() > 0) {
      return Optional.empty();
    }
    boolean decimal = leaf.logical() instanceof LogicalType.Decimal;
    return switch (leaf.type()) {
      case BOOLEAN -> Optional.of(BOOLEAN);
      case FLOAT -> Optional.of(FLOAT32);
      case DOUBLE -> Optional.of(FLOAT64);
      case INT96 -> Optional.of(time(1));
      case INT32, INT64 -> {
        if (leaf.logical() instanceof LogicalType.Timestamp stamp) {
          yield Optional.of(time(stamp.unit().nanos()));
        }
        yield Optional.of(decimal ? FLOAT64 : WHOLE);
      }
      case BYTE_ARRAY -> decimal ? Optional.empty() : Optional.of(TEXT);
      case FIXED_LEN_BYTE_ARRAY -> decimal ? Optional.of(FLOAT64) : Optional.empty();
    };
  }

  /** Whether a plain whole number of 64 bits may lie beyond a long. */
  static boolean isUnsigned64(Leaf leaf) {
    return leaf.type() == PhysicalType.INT64
        && leaf.logical() instanceof LogicalType.Whole whole
        && whole.sign() == LogicalType.Sign.UNSIGNED;
  }

  /** The type in which values of both can be compared, or nothing where there is none. */
  static Optional<CellType> common(CellType left, CellType right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left.kind == Kind.TIME && right.kind == Kind.TIME) {
      return Optional.of(left.unit > right.unit ? left : right);
    }
    boolean numbers = left.isNumber() && right.isNumber();
    if (numbers && (left.kind == Kind.FLOAT32 || right.kind == Kind.FLOAT32)) {
      return Optional.of(FLOAT32);
    }
    if (numbers) {
      return Optional.of(FLOAT64);
    }
    boolean flags = left.isFlag() && right.isFlag();
    return flags ? Optional.of(WHOLE) : Optional.empty();
  }

  private boolean isNumber() {
    return kind == Kind.WHOLE || kind.isFloating();
  }

  private boolean isFlag() {
    return kind == Kind.WHOLE || kind == Kind.BOOLEAN;
  }

  @Override
  public String toString() {
    return kind == Kind.TIME ? kind.shown + " in " + unitName(unit) : kind.shown;
  }

  private static String unitName(long nanos) {
    if (nanos == 1) {
      return "nanoseconds";
    }
    if (nanos == 1_000) {
      return "microseconds";
    }
    return nanos == 1_000_000 ? "milliseconds" : "seconds";
  }
}
