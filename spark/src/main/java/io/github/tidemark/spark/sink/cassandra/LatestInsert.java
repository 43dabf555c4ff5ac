package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.cassandra.Tables.Stamp;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Rows of the latest prices: all behind the key is one frozen value, so that of two rows with one
 * write timestamp one wins as a whole, and that is the one with the later time and sequence, with
 * which the value begins. Owned by one thread.
 */
final class LatestInsert implements RowSink {
  static final String TABLE = "latest_prices";

  private static final int KEYS = 2;

  private final Insert insert;
  private final List<String> columns;
  private final UserDefinedType type;
  private final TypeCodec<UdtValue> codec;
  private UdtValue value;
  private int next;

  private LatestInsert(Insert insert, List<String> columns, UserDefinedType type) {
    this.insert = insert;
    this.columns = columns;
    this.type = type;
    codec = type.getAttachmentPoint().getCodecRegistry().codecFor(type, UdtValue.class);
  }

  static LatestInsert of(Tables tables, List<String> columns) throws IOException {
    Insert insert =
        tables.insert(
            TABLE,
            List.of(columns.get(0), columns.get(1), "latest"),
            Optional.empty(),
            Nulls.WRITTEN,
            Stamp.GIVEN);
    UserDefinedType type =
        tables
            .table(TABLE)
            .getColumn("latest")
            .map(ColumnMetadata::getType)
            .filter(UserDefinedType.class::isInstance)
            .map(UserDefinedType.class::cast)
            .orElseThrow(
                () ->
                    new IOException(
                        "cassandra: column latest of table "
                            + TABLE
                            + " is not of the type latest; name another keyspace, or drop the"
                            + " table"));
    return new LatestInsert(insert, columns, type);
  }

  @Override
  public RowSink begin(long writeMicros) {
    insert.begin(writeMicros);
    value = type.newValue();
    next = 0;
    return this;
  }

  @Override
  public RowSink text(String text) {
    if (next < KEYS) {
      insert.text(text);
    } else {
      value = value.setString(columns.get(next), text);
    }
    next++;
    return this;
  }

  @Override
  public RowSink bigint(long number) {
    if (number != Absent.LONG) {
      value = value.setLong(columns.get(next), number);
    }
    next++;
    return this;
  }

  @Override
  public RowSink number(double number) {
    if (!Double.isNaN(number)) {
      value = value.setDouble(columns.get(next), number);
    }
    next++;
    return this;
  }

  @Override
  public RowSink integer(int number) {
    throw unknown();
  }

  @Override
  public RowSink flag(int number) {
    throw unknown();
  }

  @Override
  public RowSink date(LocalDate day) {
    throw unknown();
  }

  @Override
  public RowSink timestamp(long micros) {
    throw unknown();
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "the latest price has no value of this type: column=" + columns.get(next));
  }

  @Override
  public void end() throws IOException {
    insert.put(codec.encode(value, ProtocolVersion.DEFAULT)).end();
  }
}
