package io.github.tidemark.lake.replay;

import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.lake.read.InstrumentTable;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.read.RowDetails;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.read.TradeReader;
import io.github.tidemark.lake.stream.Envelope;
import java.io.IOException;

/** The trades of a file. */
final class TradeEvents extends EventCursor<TradeBatch> {
  TradeEvents(
      RawFile file, int order, ReadConfig config, InstrumentTable instruments, RowIssues issues)
      throws IOException {
    super(TradeReader.open(file, config, instruments, issues), order, new TradeBatch(0));
  }

  @Override
  int show(TradeBatch batch) {
    columns(batch.ts(), batch.seqnum(), batch.position(), batch.instrument());
    return batch.rows();
  }

  @Override
  public Envelope.Event event() {
    RowDetails details = keys().details();
    return new Envelope.Trade(
        ts(),
        seqnum(),
        position(),
        batch().price()[row()],
        batch().amount()[row()],
        batch().side()[row()],
        details.tradeId()[row()],
        details.tradeType()[row()]);
  }
}
