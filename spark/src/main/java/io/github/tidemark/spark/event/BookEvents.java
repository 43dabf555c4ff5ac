package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.read.LevelCleaner;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.lake.read.RowStates;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.spark.plan.RowFunction;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows of books to events. Immutable.
 *
 * @param nonce the venue's update id, where nothing else tells whether two books are the same
 */
record BookEvents(
    Head head,
    BookShape shape,
    int gap,
    int snapshot,
    RawColumns.Field<Numbers.WholeReader> nonce,
    int maxLevels,
    BadRows badRows)
    implements RowFunction {
  static BookEvents bind(
      RawColumns columns, TimeField clock, EngineConfig engine, ReadRules rules) {
    Head head = Head.bind(columns, clock, engine, rules);
    boolean known = head.hasSeq() || head.hasSeqnum();
    return new BookEvents(
        head,
        BookShapes.bind(columns, rules.levelsSide()),
        flag(columns, "gap"),
        flag(columns, "is_snapshot"),
        known ? new RawColumns.Field<>(-1, null) : columns.whole("nonce"),
        engine.maxLevels(),
        rules.badRows());
  }

  /** Ordinal of an optional flag, null being false and integers true above 0; or -1. */
  private static int flag(RawColumns columns, String name) {
    if (columns.find(name).isEmpty()) {
      return -1;
    }
    boolean whole = Numbers.whole(columns.type(name)) != null;
    if (!whole && !columns.type(name).equals(DataTypes.BooleanType)) {
      throw columns.wrongType(name, "a boolean or an integer");
    }
    return columns.add(
        functions.coalesce(
            whole ? RawColumns.quoted(name).gt(0) : RawColumns.quoted(name), functions.lit(false)));
  }

  /** What makes two books the same. */
  RowKeys.Kind kind() {
    if (head.hasSeq()) {
      return RowKeys.Kind.POSITION;
    }
    return head.hasSeqnum() || nonce.at() >= 0 ? RowKeys.Kind.UPDATE : RowKeys.Kind.NONE;
  }

  @Override
  public Iterator<InternalRow> apply(int partition, Iterator<InternalRow> rows) {
    LevelCleaner cleaner = new LevelCleaner(maxLevels);
    LevelBuffer bids = new LevelBuffer();
    LevelBuffer asks = new LevelBuffer();
    BookBatch batch = new BookBatch(1, 64);
    return new EventRows("books", head, badRows, partition, rows) {
      @Override
      void read(InternalRow row, RowStates faults, EventWriter into) {
        bids.clear();
        asks.clear();
        shape.read(row, bids, asks, faults);
        if (faults.drops() > 0) {
          return;
        }
        LevelBuffer.fill(batch, bids, asks);
        cleaner.clean(batch, 1, faults);
        into.book(batch, flags(row));
        into.keys(Absent.LONG, update(row));
      }
    };
  }

  private int flags(InternalRow row) {
    return (gap >= 0 && row.getBoolean(gap) ? BookBatch.GAP : 0)
        | (snapshot >= 0 && row.getBoolean(snapshot) ? BookBatch.SNAPSHOT : 0);
  }

  private long update(InternalRow row) {
    return Head.whole(row, nonce.at() >= 0 ? nonce : head.seqnum());
  }
}
