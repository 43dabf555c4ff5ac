package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.InstrumentStream;
import io.github.tidemark.lake.stream.StreamRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * The blocks of one instrument and batch, made as they are asked for; the state is saved before the
 * last is given. Owned by one thread.
 */
final class InstrumentBlocks implements Iterator<byte[]> {
  private final Iterator<Row> records;
  private final BlockEncoder blocks;
  private final InstrumentStream stream;
  private boolean committed;

  /**
   * Of these records.
   *
   * @param stream whose output the blocks are
   */
  InstrumentBlocks(Iterator<Row> records, BlockEncoder blocks, InstrumentStream stream) {
    this.records = records;
    this.blocks = blocks;
    this.stream = stream;
  }

  @Override
  public boolean hasNext() {
    while (blocks.isEmpty() && !committed) {
      if (records.hasNext()) {
        StreamRecord record = RecordRows.record(records.next());
        blocks.reading(record);
        stream.accept(record);
      } else {
        blocks.report(stream.commit());
        committed = true;
      }
    }
    return !blocks.isEmpty();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return blocks.poll();
  }
}
