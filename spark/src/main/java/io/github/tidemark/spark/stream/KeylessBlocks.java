package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.lake.stream.StreamRecord;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Records whose key names no instrument: each is a dead letter. Owned by one thread. */
final class KeylessBlocks implements Iterator<byte[]> {
  /** Stands where an instrument's key is expected. */
  static final InstrumentKey NONE = new InstrumentKey("", "");

  private final Iterator<Row> records;
  private final String key;
  private final BlockEncoder blocks;
  private long count;
  private boolean reported;

  KeylessBlocks(Iterator<Row> records, String key) {
    this.records = records;
    this.key = key;
    blocks = new BlockEncoder(NONE, key.isEmpty() ? null : key, EnvelopeFields.STANDARD);
  }

  @Override
  public boolean hasNext() {
    return !blocks.isEmpty() || !reported;
  }

  @Override
  public byte[] next() {
    if (records.hasNext()) {
      StreamRecord record = RecordRows.record(records.next());
      blocks.reading(record);
      blocks.deadLetter(
          new DeadLetter(
              record.channel(),
              record.partition(),
              record.offset(),
              Absent.LONG,
              Reason.KEY,
              key.isEmpty() ? "no key" : "the key is no exchange:symbol: " + key));
      count++;
    } else if (!reported) {
      reported = true;
      blocks.report(
          new BatchReport(count, 0, 0, 0, 0, 0, 0, 0, 0, count, 0, Absent.LONG, Map.of()));
    }
    if (blocks.isEmpty()) {
      throw new NoSuchElementException();
    }
    return blocks.poll();
  }
}
