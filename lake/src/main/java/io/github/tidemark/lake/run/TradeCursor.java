package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;

/** A cursor over trades. */
final class TradeCursor extends Cursor {
  private final EventReader<TradeBatch> reader;
  private final TradeBatch[] batches;
  private TradeBatch batch;

  TradeCursor(Workers workers, InputFile file, Place place, EventReader<TradeBatch> reader) {
    super(workers, file, place);
    this.reader = reader;
    batches = new TradeBatch[slotCount()];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = new TradeBatch(0);
    }
  }

  @Override
  boolean decode(int slot) throws IOException {
    return reader.read(batches[slot], keys(slot));
  }

  @Override
  void show(int slot) {
    batch = batches[slot];
    ts = batch.ts();
    seqnum = batch.seqnum();
    position = batch.position();
    rows = batch.rows();
  }

  TradeBatch batch() {
    return batch;
  }

  @Override
  void closeReader() throws IOException {
    reader.close();
  }
}
