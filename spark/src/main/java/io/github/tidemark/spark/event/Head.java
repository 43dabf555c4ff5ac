package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.read.TimeField;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The columns that both channels have: instrument, time, seqnum and position. Immutable.
 *
 * @param exchange ordinal, or -1
 * @param symbol ordinal
 * @param defaultExchange venue of rows that name none
 */
record Head(
    int exchange,
    int symbol,
    String defaultExchange,
    TimeReader time,
    RawColumns.Field<Numbers.WholeReader> seqnum,
    RawColumns.Field<Numbers.WholeReader> seq)
    implements Serializable {
  static Head bind(RawColumns columns, TimeField clock, EngineConfig engine, ReadRules rules) {
    columns.require("symbol");
    columns.require(clock.column());
    if (engine.orderBy() == OrderBy.SEQNUM) {
      columns.require("seqnum");
    }
    return new Head(
        columns.text("exchange"),
        columns.text("symbol"),
        rules.defaultExchange(),
        TimeReader.bind(columns, clock.column(), rules.timeUnit()),
        columns.whole("seqnum"),
        columns.whole("seq"));
  }

  boolean hasSeq() {
    return seq.at() >= 0;
  }

  boolean hasSeqnum() {
    return seqnum.at() >= 0;
  }

  /** The venue, or null where the row names none. */
  UTF8String exchange(InternalRow row) {
    return text(row, exchange);
  }

  /** The symbol, or null where the row names none. */
  UTF8String symbol(InternalRow row) {
    return text(row, symbol);
  }

  private static UTF8String text(InternalRow row, int at) {
    if (at < 0 || row.isNullAt(at)) {
      return null;
    }
    UTF8String text = row.getUTF8String(at);
    return text.numBytes() == 0 ? null : text;
  }

  static long whole(InternalRow row, RawColumns.Field<Numbers.WholeReader> field) {
    return field.at() < 0 ? Absent.LONG : field.reader().read(row, field.at());
  }
}
