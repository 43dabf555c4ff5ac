package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.Absent;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/** Reads numbers of one Spark type, from rows and from arrays; null and no number are NaN. */
enum Numbers implements Serializable {
  DOUBLE {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getDouble(at);
    }
  },
  FLOAT {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getFloat(at);
    }
  },
  LONG {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getLong(at);
    }
  },
  INT {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getInt(at);
    }
  },
  SHORT {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getShort(at);
    }
  },
  BYTE {
    @Override
    double value(SpecializedGetters from, int at) {
      return from.getByte(at);
    }
  },
  TEXT {
    @Override
    double value(SpecializedGetters from, int at) {
      try {
        return Double.parseDouble(from.getUTF8String(at).toString());
      } catch (NumberFormatException e) {
        return Absent.DOUBLE;
      }
    }
  };

  /** What a column of numbers may be, for messages. */
  static final String EXPECTED = "a number (double, float, decimal, integer or text)";

  abstract double value(SpecializedGetters from, int at);

  /** The reader of a type, or null for a type that holds no numbers. */
  static Reader of(DataType type) {
    if (type instanceof DecimalType decimal) {
      int precision = decimal.precision();
      int scale = decimal.scale();
      return (from, at) ->
          from.isNullAt(at)
              ? Absent.DOUBLE
              : from.getDecimal(at, precision, scale).toJavaBigDecimal().doubleValue();
    }
    Numbers numbers = named(type);
    return numbers == null
        ? null
        : (from, at) -> from.isNullAt(at) ? Absent.DOUBLE : numbers.value(from, at);
  }

  /** The reader of an integer type, absent for null; null for a type that holds no integers. */
  static WholeReader whole(DataType type) {
    Numbers numbers = named(type);
    if (numbers == null || numbers == DOUBLE || numbers == FLOAT || numbers == TEXT) {
      return null;
    }
    if (numbers == LONG) {
      return (from, at) -> from.isNullAt(at) ? Absent.LONG : from.getLong(at);
    }
    return (from, at) -> from.isNullAt(at) ? Absent.LONG : (long) numbers.value(from, at);
  }

  private static Numbers named(DataType type) {
    if (type.equals(DataTypes.DoubleType)) {
      return DOUBLE;
    }
    if (type.equals(DataTypes.FloatType)) {
      return FLOAT;
    }
    if (type.equals(DataTypes.LongType)) {
      return LONG;
    }
    if (type.equals(DataTypes.IntegerType)) {
      return INT;
    }
    if (type.equals(DataTypes.ShortType)) {
      return SHORT;
    }
    if (type.equals(DataTypes.ByteType)) {
      return BYTE;
    }
    return type instanceof StringType ? TEXT : null;
  }

  /** Reads one number. */
  @FunctionalInterface
  interface Reader extends Serializable {
    double read(SpecializedGetters from, int at);
  }

  /** Reads one integer. */
  @FunctionalInterface
  interface WholeReader extends Serializable {
    long read(SpecializedGetters from, int at);
  }
}
