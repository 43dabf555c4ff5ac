package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.TickerBatch;
import io.github.tidemark.lake.read.TickerReader;
import io.github.tidemark.lake.stream.Envelope;
import java.io.IOException;

/** The tickers of a file. */
final class TickerEvents extends EventCursor<TickerBatch> {
  TickerEvents(
      RawFile file, int order, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    super(TickerReader.open(file, config, instruments, issues), order, new TickerBatch());
  }

  @Override
  int show(TickerBatch batch) {
    columns(batch.ts(), batch.seqnum(), batch.position(), batch.instrument());
    return batch.rows();
  }

  @Override
  public Envelope.Event event() {
    return new Envelope.Ticker(
        ts(),
        seqnum(),
        position(),
        batch().bid()[row()],
        batch().ask()[row()],
        batch().bidVolume()[row()],
        batch().askVolume()[row()],
        batch().last()[row()]);
  }
}
