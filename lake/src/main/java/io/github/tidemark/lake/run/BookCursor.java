package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.function.Supplier;

/** A cursor over books; computes their structural columns ahead when asked to. */
final class BookCursor extends Cursor {
  private final EventReader<BookBatch> reader;
  private final Instruments instruments;
  private final BookBatch[] batches;
  private final StructuralBatch[] structurals;
  private BookBatch batch;
  private StructuralBatch structural;

  /**
   * A cursor.
   *
   * @param structural makes what computes structural columns, or null to leave them to the engine
   */
  BookCursor(
      Workers workers,
      InputFile file,
      Place place,
      EventReader<BookBatch> reader,
      Instruments instruments,
      Supplier<StructuralBatch> structural) {
    super(workers, file, place);
    this.reader = reader;
    this.instruments = instruments;
    batches = new BookBatch[slotCount()];
    structurals = new StructuralBatch[slotCount()];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = new BookBatch(0, 0);
      structurals[i] = structural == null ? null : structural.get();
    }
  }

  @Override
  boolean decode(int slot) throws IOException {
    BookBatch into = batches[slot];
    if (!reader.read(into, keys(slot))) {
      return false;
    }
    if (structurals[slot] != null) {
      structurals[slot].compute(into, instruments.all());
    }
    return true;
  }

  @Override
  void show(int slot) {
    batch = batches[slot];
    structural = structurals[slot];
    ts = batch.ts();
    seqnum = batch.seqnum();
    position = batch.position();
    rows = batch.rows();
  }

  BookBatch batch() {
    return batch;
  }

  StructuralBatch structural() {
    return structural;
  }

  @Override
  void closeReader() throws IOException {
    reader.close();
  }
}
