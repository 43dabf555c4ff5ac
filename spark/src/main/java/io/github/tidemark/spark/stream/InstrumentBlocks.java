package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.InstrumentStream;
import io.github.tidemark.lake.stream.StreamRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
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

  InstrumentBlocks(
      Iterator<Row> records,
      String key,
      InstrumentKey instrument,
      BiFunction<InstrumentKey, BlockEncoder, InstrumentStream> streams) {
    this.records = records;
    blocks = new BlockEncoder(instrument, key);
    stream = streams.apply(instrument, blocks);
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
