package io.github.tidemark.spark.batch;

import io.github.tidemark.lake.run.FlatNote;
import io.github.tidemark.lake.run.FlatReader;
import io.github.tidemark.lake.run.FlatSplit;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.AbstractIterator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * The reading half of a flat run: the events and notes of a file as Spark's binary rows. One row is
 * used over and over; nothing is made for an event.
 */
final class FlatRows extends AbstractFunction1<Iterator<byte[]>, Iterator<InternalRow>>
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  static final String INSTRUMENT = "instrument";

  /** Columns that sort the rows of an instrument: notes first, then the total order of events. */
  static final List<String> ORDER =
      List.of("section", "ts", "order", "rank", "position", "file", "row");

  static final int SECTION_AT = 1;
  static final int TS_AT = 2;
  static final int POSITION_AT = 5;
  static final int FILE_AT = 6;
  static final int ROW_AT = 7;
  static final int SEQNUM_AT = 8;
  static final int REST_AT = 9;

  static final int NOTE = 0;
  static final int EVENT = 1;

  static final StructType SCHEMA =
      new StructType()
          .add(INSTRUMENT, DataTypes.StringType, false)
          .add("section", DataTypes.IntegerType, false)
          .add("ts", DataTypes.LongType, false)
          .add("order", DataTypes.LongType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("position", DataTypes.LongType, false)
          .add("file", DataTypes.IntegerType, false)
          .add("row", DataTypes.LongType, false)
          .add("seqnum", DataTypes.LongType, false)
          .add("rest", DataTypes.BinaryType, false);

  @Override
  public Iterator<InternalRow> apply(Iterator<byte[]> partition) {
    try {
      FlatReader reader = Wire.decode(partition.next(), FlatSplit.class).open();
      TaskCompletionListener atEnd = context -> close(reader);
      TaskContext.get().addTaskCompletionListener(atEnd);
      return new Rows(reader, TaskContext.get().taskMetrics().inputMetrics());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void close(FlatReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static final class Rows extends AbstractIterator<InternalRow> {
    private final FlatReader reader;
    private final InputMetrics metrics;
    private final UnsafeRowWriter writer = new UnsafeRowWriter(SCHEMA.size(), 4096);
    private final List<UTF8String> names = new ArrayList<>();
    private boolean isAhead;
    private boolean hasMore;
    private long notes;

    Rows(FlatReader reader, InputMetrics metrics) {
      this.reader = reader;
      this.metrics = metrics;
    }

    @Override
    public boolean hasNext() {
      if (!isAhead) {
        try {
          hasMore = reader.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e.getMessage(), e);
        }
        isAhead = true;
      }
      return hasMore;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no more rows");
      }
      isAhead = false;
      writer.reset();
      writer.zeroOutNullBytes();
      if (reader.note() == null) {
        event();
      } else {
        note(reader.note());
      }
      return writer.getRow();
    }

    private void event() {
      metrics.incRecordsRead(1);
      writer.write(0, name(reader.instrument()));
      writer.write(SECTION_AT, EVENT);
      writer.write(TS_AT, reader.ts());
      writer.write(3, reader.order());
      writer.write(4, reader.rank());
      writer.write(POSITION_AT, reader.position());
      writer.write(FILE_AT, reader.file());
      writer.write(ROW_AT, reader.row());
      writer.write(SEQNUM_AT, reader.seqnum());
      writer.write(REST_AT, reader.bytes(), 0, reader.length());
    }

    private UTF8String name(int instrument) {
      while (names.size() <= instrument) {
        names.add(UTF8String.fromString(reader.name(names.size())));
      }
      return names.get(instrument);
    }

    private void note(FlatNote note) {
      if (note instanceof FlatNote.FileEnd end) {
        metrics.incBytesRead(end.bytes());
      }
      writer.write(0, UTF8String.fromString(reader.addressee()));
      writer.write(SECTION_AT, NOTE);
      writer.write(TS_AT, 0L);
      writer.write(3, 0L);
      writer.write(4, 0);
      writer.write(POSITION_AT, 0L);
      writer.write(FILE_AT, reader.file());
      writer.write(ROW_AT, notes++);
      writer.write(SEQNUM_AT, 0L);
      try {
        writer.write(REST_AT, Wire.encode(note));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
  }
}
