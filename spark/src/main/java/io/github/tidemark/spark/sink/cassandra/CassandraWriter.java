package io.github.tidemark.spark.sink.cassandra;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.RecordPlaces;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;

/** One task's rows on their way to the tables; of raw rows, trades have one. */
final class CassandraWriter implements TableWriter {
  private final BatchPart part;
  private final SharedSession session;
  private final Writes writes;
  private final Tables tables;
  private final TradeTables trades;
  private final GoldTables gold;
  private final AuditTables audit;

  CassandraWriter(CassandraSettings settings, BatchPart part, SharedSession session) {
    this.part = part;
    this.session = session;
    writes = new Writes(session, settings.place(), settings.limits());
    tables = new Tables(session, settings.place(), settings.keyspace(), writes);
    trades = new TradeTables(tables, settings.bucketSeconds());
    gold = new GoldTables(tables, settings.bucketSeconds());
    audit = new AuditTables(tables);
  }

  @Override
  public void bronze(InstrumentKey key, RawBatch rows, RecordPlaces places) throws IOException {
    if (rows instanceof RawTradeBatch batch) {
      trades.bronze(key, batch, places);
    }
  }

  @Override
  public void silver(InstrumentKey key, Layer layer, RawTradeBatch rows, long[] revisions)
      throws IOException {
    trades.silver(key, layer, rows, revisions);
  }

  @Override
  public void features(InstrumentKey key, Layer layer, RowBatch rows, long[] revisions)
      throws IOException {
    gold.features(key, layer, rows, revisions);
  }

  @Override
  public void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch rows, long[] revisions)
      throws IOException {
    gold.bars(key, layer, spec, rows, revisions);
  }

  @Override
  public void latest(InstrumentKey key, RawTradeBatch trade, long revision) throws IOException {
    trades.latest(key, trade, revision);
  }

  @Override
  public void deadLetter(LostRecord letter) throws IOException {
    audit.deadLetter(letter);
  }

  @Override
  public void quality(BatchCounts counts) throws IOException {
    if (counts.rowsIn() > 0) {
      audit.quality(part, counts);
    }
  }

  @Override
  public void flush() throws IOException {
    tables.flush();
  }

  @Override
  public void commit() throws IOException {
    tables.flush();
    writes.await();
  }

  @Override
  public void close() {
    writes.abandon();
    session.close();
  }
}
