package io.github.tidemark.spark.sink;

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

/**
 * One task's rows to the tables that {@link io.github.tidemark.lake.schema.CassandraSchema} names,
 * in whatever place; of raw rows, trades have one. Owned by one thread.
 */
public final class TablesWriter implements TableWriter {
  /** Takes records that are not used. */
  public interface Letters {
    /** Takes one. */
    void add(LostRecord letter) throws IOException;
  }

  private final TableRows tables;
  private final BatchPart part;
  private final TradeTables trades;
  private final GoldTables gold;
  private final AuditTables audit;
  private final Letters letters;

  /**
   * A writer.
   *
   * @param tables opened for this task; closed with the writer
   * @param bucketSeconds event time of one value of the column {@code bucket}
   */
  public TablesWriter(TableRows tables, BatchPart part, int bucketSeconds) {
    this.tables = tables;
    this.part = part;
    trades = new TradeTables(tables, bucketSeconds);
    gold = new GoldTables(tables, bucketSeconds);
    audit = new AuditTables(tables);
    letters = audit::deadLetter;
  }

  private TablesWriter(TablesWriter like, Letters letters) {
    tables = like.tables;
    part = like.part;
    trades = like.trades;
    gold = like.gold;
    audit = like.audit;
    this.letters = letters;
  }

  /** The same with another place for records that are not used. */
  public TablesWriter withLetters(Letters other) {
    return new TablesWriter(this, other);
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
    letters.add(letter);
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
    tables.commit();
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }
}
