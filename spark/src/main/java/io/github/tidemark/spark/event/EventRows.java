package io.github.tidemark.spark.event;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.read.RawRules;
import io.github.tidemark.lake.read.RowStates;
import io.github.tidemark.lake.read.TimeUnit;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The events of one partition of a channel's rows, as they come. A row that makes none is rejected
 * by its place. Owned by the task's thread.
 */
abstract class EventRows implements Iterator<InternalRow> {
  private static final int ORDINAL_BITS = 33;

  private final String channel;
  private final Head head;
  private final BadRows badRows;
  private final UTF8String defaultExchange;
  private final int partition;
  private final Iterator<InternalRow> rows;
  private final RowStates states = new RowStates();
  private final EventWriter writer = new EventWriter();
  private long ordinal = -1;
  private TimeUnit unit;
  private UTF8String unitFile;
  private InternalRow next;

  EventRows(String channel, Head head, BadRows badRows, int partition, Iterator<InternalRow> rows) {
    this.channel = channel;
    this.head = head;
    this.badRows = badRows;
    this.partition = partition;
    this.rows = rows;
    defaultExchange = UTF8String.fromString(head.defaultExchange());
  }

  /** Reads what is the channel's own and writes it; what is wrong goes to the states' row 0. */
  abstract void read(InternalRow row, RowStates faults, EventWriter into);

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      next = event(rows.next());
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow event = next;
    next = null;
    return event;
  }

  private InternalRow event(InternalRow row) {
    ordinal++;
    states.start(1);
    long ts = head.time().nanos(row);
    UTF8String symbol = head.symbol(row);
    if (ts == Absent.LONG) {
      states.fault(0, RawRules.NO_TIME, "time=" + head.time().shown(row));
    } else if (head.time().byMagnitude()) {
      checkUnit(row);
    }
    if (symbol == null) {
      states.fault(0, RawRules.NO_SYMBOL, "null or empty");
    }
    UTF8String exchange = head.exchange(row);
    if (states.drops() == 0) {
      writer.begin(exchange == null ? defaultExchange : exchange, symbol, ts);
      writer.order(
          Head.whole(row, head.seqnum()),
          Head.whole(row, head.seq()),
          ((long) partition << ORDINAL_BITS) | ordinal);
      read(row, states, writer);
    }
    if (states.drops() > 0) {
      badRows.reject(channel, place(exchange, symbol, ts), states.reason(0), states.value(0));
      return null;
    }
    return writer.row();
  }

  /** Integers of one file have one unit. */
  private void checkUnit(InternalRow row) {
    TimeUnit found = head.time().unit(row);
    UTF8String file = InputFileBlockHolder.getInputFilePath();
    if (found == unit && file.equals(unitFile)) {
      return;
    }
    if (unit != null && found != unit && file.equals(unitFile)) {
      throw new BadRowException(
          ("time stamps of one DataFrame have different units: channel=%s %s value=%s looks like"
                  + " %s, rows before it like %s; set timeUnit, or mend the data")
              .formatted(
                  channel,
                  place(head.exchange(row), head.symbol(row), Absent.LONG),
                  head.time().shown(row),
                  found.symbol(),
                  unit.symbol()));
    }
    unit = found;
    unitFile = file.clone();
  }

  private String place(UTF8String exchange, UTF8String symbol, long ts) {
    UTF8String file = InputFileBlockHolder.getInputFilePath();
    return "%srow=%d partition=%d exchange=%s symbol=%s time=%s"
        .formatted(
            file.numBytes() == 0 ? "" : "file=" + file + " ",
            ordinal,
            partition,
            exchange == null ? defaultExchange : exchange,
            symbol,
            ts == Absent.LONG ? "none" : Instant.ofEpochSecond(0, ts));
  }
}
