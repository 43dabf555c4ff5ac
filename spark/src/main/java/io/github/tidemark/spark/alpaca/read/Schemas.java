package io.github.tidemark.spark.alpaca.read;

import io.github.tidemark.spark.alpaca.client.Field;
import io.github.tidemark.spark.alpaca.client.FieldType;
import io.github.tidemark.spark.alpaca.client.Resource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of what the API serves. */
public final class Schemas {
  /** The time in nanoseconds, of trades and quotes: microseconds lose their order. */
  public static final String TIME_NS = "time_ns";

  private static final String ID = "id";

  private Schemas() {}

  /** DOUBLE and BIGINT. */
  public static StructType wide(Resource resource) {
    return schema(resource, DataTypes.DoubleType, DataTypes.LongType);
  }

  /** FLOAT and INT, apart from ids and nanoseconds. */
  public static StructType narrow(Resource resource) {
    return schema(resource, DataTypes.FloatType, DataTypes.IntegerType);
  }

  private static StructType schema(Resource resource, DataType real, DataType whole) {
    boolean ticks = resource.key().equals("trades") || resource.key().equals("quotes");
    List<StructField> columns = new ArrayList<>();
    for (Field field : resource.fields()) {
      DataType type =
          switch (field.type()) {
            case GROUP, TEXT -> DataTypes.StringType;
            case TIME -> DataTypes.TimestampType;
            case DATE -> DataTypes.DateType;
            case LONG -> field.name().equals(ID) ? DataTypes.LongType : whole;
            case DOUBLE, PRICE -> real;
            case FLAG -> DataTypes.BooleanType;
            case TEXTS -> DataTypes.createArrayType(DataTypes.StringType, false);
          };
      boolean always =
          field.type() == FieldType.GROUP || (field.required() && field.type() != FieldType.PRICE);
      columns.add(DataTypes.createStructField(field.name(), type, !always));
      if (field.type() == FieldType.TIME && ticks) {
        columns.add(DataTypes.createStructField(TIME_NS, DataTypes.LongType, false));
      }
    }
    return DataTypes.createStructType(columns);
  }
}
