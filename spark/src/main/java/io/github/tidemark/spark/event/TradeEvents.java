package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.read.RawRules;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.RowStates;
import io.github.tidemark.lake.read.SideText;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TradeIds;
import io.github.tidemark.spark.plan.RowFunction;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;

/**
 * Rows of trades to events. Immutable.
 *
 * @param side ordinal, or -1
 * @param textId ordinal of a trade id that is a text, or -1
 * @param wholeId a trade id that is an integer
 */
record TradeEvents(
    Head head,
    RawColumns.Field<Numbers.Reader> price,
    RawColumns.Field<Numbers.Reader> amount,
    int side,
    int textId,
    RawColumns.Field<Numbers.WholeReader> wholeId,
    BadRows badRows)
    implements RowFunction {
  static TradeEvents bind(
      RawColumns columns, TimeField clock, EngineConfig engine, ReadRules rules) {
    Head head = Head.bind(columns, clock, engine, rules);
    boolean byId = !head.hasSeq() && columns.find("trade_id").isPresent();
    boolean text = byId && columns.type("trade_id") instanceof StringType;
    return new TradeEvents(
        head,
        columns.number("price"),
        columns.number("amount", "quantity"),
        columns.text("side"),
        text ? columns.text("trade_id") : -1,
        byId && !text ? columns.whole("trade_id") : new RawColumns.Field<>(-1, null),
        rules.badRows());
  }

  /** What makes two trades the same. */
  RowKeys.Kind kind() {
    if (head.hasSeq()) {
      return RowKeys.Kind.POSITION;
    }
    return textId >= 0 || wholeId.at() >= 0 ? RowKeys.Kind.TRADE_ID : RowKeys.Kind.NONE;
  }

  @Override
  public Iterator<InternalRow> apply(int partition, Iterator<InternalRow> rows) {
    return new EventRows("trades", head, badRows, partition, rows) {
      @Override
      void read(InternalRow row, RowStates faults, EventWriter into) {
        double p = price.reader().read(row, price.at());
        double q = amount.reader().read(row, amount.at());
        if (!RawRules.isTrade(p, q)) {
          faults.fault(0, RawRules.tradeFault(p, q), "price=%s amount=%s".formatted(p, q));
        }
        byte aggressor = aggressor(row);
        if (aggressor == SideText.OTHER) {
          faults.fault(0, RawRules.UNKNOWN_SIDE, "side=" + row.getUTF8String(side));
        }
        into.trade(p, q, aggressor);
        keys(row, into);
      }
    };
  }

  private byte aggressor(InternalRow row) {
    return side < 0 || row.isNullAt(side)
        ? Side.UNKNOWN
        : SideText.side(row.getUTF8String(side).toString());
  }

  private void keys(InternalRow row, EventWriter into) {
    if (textId >= 0) {
      byte[] id = row.isNullAt(textId) ? null : row.getUTF8String(textId).getBytes();
      into.keys(TradeIds.high(id), TradeIds.low(id));
    } else if (wholeId.at() >= 0) {
      long id = Head.whole(row, wholeId);
      into.keys(id == Absent.LONG ? Absent.LONG : TradeIds.NUMBER, id);
    }
  }
}
