package io.github.tidemark.spark.sink.kafka;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.RecordPlaces;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;

/**
 * Sends records that are not used; rows go elsewhere. Most parts have none, and ask no broker.
 * Owned by one thread.
 */
final class LetterWriter implements TableWriter {
  private final KafkaPlace place;
  private Sending sending;

  LetterWriter(KafkaPlace place) {
    this.place = place;
  }

  @Override
  public void bronze(InstrumentKey key, RawBatch rows, RecordPlaces places) {}

  @Override
  public void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions) {}

  @Override
  public void features(InstrumentKey key, Layer layer, RowBatch rows, long[] revisions) {}

  @Override
  public void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch rows, long[] revisions) {}

  @Override
  public void latest(InstrumentKey key, RawTradeBatch trade, long revision) {}

  @Override
  public void deadLetter(LostRecord letter) throws IOException {
    if (sending == null) {
      sending = new Sending(place);
    }
    sending.letter(letter);
  }

  @Override
  public void quality(BatchCounts counts) {}

  @Override
  public void commit() throws IOException {
    if (sending != null) {
      sending.await();
    }
  }

  @Override
  public void close() {}
}
