package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.out.RowFiles;
import io.github.tidemark.lake.quarantine.QuarantineWriter;
import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.raw.RawBatch;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.LostRecord;
import io.github.tidemark.spark.stream.RecordPlaces;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One task's files. The last price is the last row of silver: there are no files of it. */
final class PartFiles implements TableWriter {
  private final ParquetPlace place;
  private final BatchPart part;
  private final RawRuns bronze;
  private final RawRuns silver;
  private final RowFiles rows;
  private final QuarantineWriter deadLetters;

  PartFiles(ParquetPlace place, BatchPart part) {
    this.place = place;
    this.part = part;
    String name = ParquetPlace.name(part);
    bronze =
        new RawRuns(
            place.raw(),
            name,
            format(
                RawColumn.NONCE,
                RawColumn.ORDERS,
                RawColumn.TRADE_TYPE,
                RawColumn.LAST,
                RawColumn.KAFKA));
    silver = new RawRuns(place.silver(), name, format(RawColumn.TRADE_TYPE, RawColumn.REVISION));
    rows =
        new RowFiles(
            name + ParquetPlace.SUFFIX,
            Map.of(
                "tidemark.checkpoint",
                part.checkpoint(),
                "tidemark.batch",
                Long.toString(part.batch())));
    deadLetters = new QuarantineWriter(place.root(), place.source(), name + ParquetPlace.SUFFIX);
  }

  private RawFormat format(RawColumn... columns) {
    Set<RawColumn> all = EnumSet.of(RawColumn.TIMESTAMP, columns);
    all.add(RawColumn.SEQNUM);
    return new RawFormat("stream", all, Map.of(), place.orderBy());
  }

  @Override
  public void bronze(InstrumentKey key, RawBatch batch, RecordPlaces places) throws IOException {
    bronze.add(
        key,
        batch,
        (into, row) ->
            into.origin(
                places.topic(),
                places.partition(),
                places.offsets()[row],
                places.kafkaMillis()[row]));
  }

  @Override
  public void silver(InstrumentKey key, Layer layer, RawTradeBatch trades, long[] revisions)
      throws IOException {
    byte isFinal = (byte) (layer == Layer.FINAL ? 1 : 0);
    silver.add(key, trades, (into, row) -> into.revision(isFinal, revisions[row]));
  }

  @Override
  public void features(InstrumentKey key, Layer layer, RowBatch batch, long[] revisions)
      throws IOException {
    Location folder = place.processed().resolve("features").resolve("book");
    rows.add(below(folder, key), "ts", Revised.of(batch, layer, revisions));
  }

  @Override
  public void bars(InstrumentKey key, Layer layer, BarSpec spec, RowBatch batch, long[] revisions)
      throws IOException {
    Location folder = place.processed().resolve("bars").resolve(spec.folder());
    rows.add(below(folder, key), "bar_start", Revised.of(batch, layer, revisions));
  }

  private static Location below(Location folder, InstrumentKey key) {
    return folder
        .resolve("exchange=" + HivePath.escape(key.exchange()))
        .resolve("symbol=" + HivePath.escape(key.symbol()));
  }

  @Override
  public void latest(InstrumentKey key, RawTradeBatch trade, long revision) {}

  @Override
  public void deadLetter(LostRecord lost) throws IOException {
    DeadLetter letter = lost.letter();
    Optional<InstrumentKey> key = InstrumentKey.parse(lost.key());
    deadLetters.add(
        new QuarantinedRow(
            letter.channel().folder(),
            key.map(InstrumentKey::exchange).orElse(QuarantinedRow.UNKNOWN),
            key.map(InstrumentKey::symbol).orElse(QuarantinedRow.UNKNOWN),
            lost.topic() + "/" + letter.partition(),
            letter.offset(),
            letter.reason().word(),
            letter.detail(),
            letter.ts()));
  }

  @Override
  public void quality(BatchCounts counts) throws IOException {
    if (counts.rowsIn() > 0) {
      rows.add(place.quality(), "kafka_timestamp", QualityRow.of(part, counts));
    }
  }

  @Override
  public void commit() throws IOException {
    bronze.publish();
    silver.publish();
    rows.publish();
    deadLetters.publish();
  }

  @Override
  public void close() throws IOException {
    bronze.close();
    silver.close();
    rows.close();
    deadLetters.close();
  }
}
