package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.parquet.LogicalType.Sign;
import io.github.tidemark.lake.parquet.LogicalType.Unit;
import io.github.tidemark.lake.parquet.LogicalType.Zone;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;

/** Logical types from thrift, the older converted types included. */
final class LogicalTypes {
  private LogicalTypes() {}

  static LogicalType read(SchemaElement element) {
    if (element.isSetLogicalType()) {
      return modern(element.getLogicalType());
    }
    if (element.isSetConverted_type()) {
      return converted(element, element.getConverted_type());
    }
    return new LogicalType.Plain();
  }

  private static LogicalType modern(org.apache.parquet.format.LogicalType type) {
    if (type.isSetSTRING() || type.isSetENUM() || type.isSetJSON()) {
      return new LogicalType.Text();
    }
    if (type.isSetTIMESTAMP()) {
      TimeUnit unit = type.getTIMESTAMP().getUnit();
      return new LogicalType.Timestamp(
          unit.isSetMILLIS() ? Unit.MILLIS : unit.isSetMICROS() ? Unit.MICROS : Unit.NANOS,
          type.getTIMESTAMP().isIsAdjustedToUTC() ? Zone.UTC : Zone.LOCAL);
    }
    if (type.isSetINTEGER()) {
      IntType whole = type.getINTEGER();
      return new LogicalType.Whole(
          whole.getBitWidth(), whole.isIsSigned() ? Sign.SIGNED : Sign.UNSIGNED);
    }
    if (type.isSetDECIMAL()) {
      return new LogicalType.Decimal(
          type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
    }
    return type.isSetUNKNOWN()
        ? new LogicalType.Plain()
        : new LogicalType.Other(String.valueOf(type.getSetField()));
  }

  private static LogicalType converted(SchemaElement element, ConvertedType type) {
    return switch (type) {
      case UTF8, ENUM, JSON -> new LogicalType.Text();
      case TIMESTAMP_MILLIS -> new LogicalType.Timestamp(Unit.MILLIS, Zone.UTC);
      case TIMESTAMP_MICROS -> new LogicalType.Timestamp(Unit.MICROS, Zone.UTC);
      case INT_8 -> new LogicalType.Whole(8, Sign.SIGNED);
      case INT_16 -> new LogicalType.Whole(16, Sign.SIGNED);
      case INT_32 -> new LogicalType.Whole(32, Sign.SIGNED);
      case INT_64 -> new LogicalType.Whole(64, Sign.SIGNED);
      case UINT_8 -> new LogicalType.Whole(8, Sign.UNSIGNED);
      case UINT_16 -> new LogicalType.Whole(16, Sign.UNSIGNED);
      case UINT_32 -> new LogicalType.Whole(32, Sign.UNSIGNED);
      case UINT_64 -> new LogicalType.Whole(64, Sign.UNSIGNED);
      case DECIMAL -> new LogicalType.Decimal(element.getPrecision(), element.getScale());
      default -> new LogicalType.Other(type.name());
    };
  }
}
