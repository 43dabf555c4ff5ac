package io.github.tidemark.spark.stream;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.ColumnType;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.EnvelopeEncoder;
import io.github.tidemark.lake.stream.EnvelopeFields;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.StreamOutput;
import io.github.tidemark.lake.stream.StreamRecord;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Turns the rows of one instrument into blocks of bytes, a block a batch, in which they travel
 * through Spark as one column. Owned by one thread.
 */
final class BlockEncoder implements StreamOutput {
  private final InstrumentKey instrument;
  private final String key;
  private final BlockBytes out = new BlockBytes();
  private final EnvelopeEncoder envelopes;
  private final Queue<byte[]> blocks = new ArrayDeque<>();
  private StreamRecord current;
  private long kafkaMillis = Long.MIN_VALUE;

  /**
   * For one instrument.
   *
   * @param instrument it, or what stands for none
   * @param key the key of its records as it came, or null
   * @param fields names of the fields in values that are written anew
   */
  BlockEncoder(InstrumentKey instrument, String key, EnvelopeFields fields) {
    this.instrument = instrument;
    this.key = key;
    envelopes = new EnvelopeEncoder(fields);
  }

  /** The next block, or null. */
  byte[] poll() {
    return blocks.poll();
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** The record that is read now, whose dead letter has its value. */
  void reading(StreamRecord record) {
    current = record;
    kafkaMillis = Math.max(kafkaMillis, record.kafkaMillis());
  }

  private void begin(BlockKind kind) {
    out.clear();
    out.octet(BlockKind.VERSION);
    out.constant(kind);
    out.text(instrument.exchange());
    out.text(instrument.symbol());
  }

  private void end() {
    blocks.add(out.toByteArray());
  }

  @Override
  public void silver(Layer layer, RawTradeBatch trades, long[] revisions) {
    begin(BlockKind.SILVER);
    out.constant(layer);
    trades(trades, 0, trades.rows());
    out.longs(revisions, trades.rows());
    end();
  }

  private void trades(RawTradeBatch trades, int from, int to) {
    out.count(to - from);
    for (int row = from; row < to; row++) {
      out.number(trades.timestamp()[row]);
      out.number(trades.seq()[row]);
      out.number(trades.seqnum()[row]);
      out.number(Double.doubleToRawLongBits(trades.price()[row]));
      out.number(Double.doubleToRawLongBits(trades.amount()[row]));
      out.octet(trades.side()[row]);
      out.text(trades.tradeId()[row]);
      out.text(trades.tradeType()[row]);
    }
  }

  @Override
  public void features(Layer layer, RowBatch rows, long[] revisions) {
    begin(BlockKind.FEATURES);
    out.constant(layer);
    rows(rows, revisions);
    end();
  }

  @Override
  public void bars(Layer layer, BarSpec spec, RowBatch rows, long[] revisions) {
    begin(BlockKind.BARS);
    out.constant(layer);
    out.constant(spec.channel());
    out.text(spec.type());
    out.text(spec.param());
    out.text(spec.option());
    rows(rows, revisions);
    end();
  }

  private void rows(RowBatch rows, long[] revisions) {
    int n = rows.rows();
    out.count(n);
    out.longs(revisions, n);
    List<Column> columns = rows.columns();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).type() == ColumnType.TEXT) {
        words(rows.vocabulary(c));
      }
    }
    for (int c = 0; c < columns.size(); c++) {
      switch (columns.get(c).type()) {
        case DOUBLE -> out.doubles(rows.doubles(c), n);
        case INT64, TIMESTAMP_MICROS -> out.longs(rows.longs(c), n);
        case INT32, BOOLEAN, TEXT -> out.ints(rows.ints(c), n);
      }
    }
  }

  private void words(String[] words) {
    out.count(words.length);
    for (String word : words) {
      out.text(word);
    }
  }

  @Override
  public void latest(RawTradeBatch trade, long revision) {
    begin(BlockKind.LATEST);
    trades(trade, trade.rows() - 1, trade.rows());
    out.number(revision);
    end();
  }

  @Override
  public void deadLetter(DeadLetter letter) {
    letter(letter, current.kafkaMillis(), current.value());
  }

  /** Its value is written anew: what waits is the event, not the bytes it came as. */
  @Override
  public void unusable(DeadLetter letter, long millis, Envelope.Event event) {
    letter(letter, millis, envelopes.encode(instrument, event));
  }

  private void letter(DeadLetter letter, long millis, byte[] value) {
    begin(BlockKind.LETTER);
    out.text(key);
    out.constant(letter.channel());
    out.count(letter.partition());
    out.number(letter.offset());
    out.number(millis);
    out.number(letter.ts());
    out.constant(letter.reason());
    out.text(letter.detail());
    out.bytes(value);
    end();
  }

  /** What became of the records, the last block. */
  void report(BatchReport report) {
    begin(BlockKind.REPORT);
    out.number(kafkaMillis);
    out.number(report.records());
    out.number(report.control());
    out.number(report.accepted());
    out.number(report.applied());
    out.number(report.unusable());
    out.number(report.waiting());
    out.number(report.late());
    out.number(report.lateFinal());
    out.number(report.duplicates());
    out.number(report.rejected());
    out.number(report.orderTies());
    out.number(report.frontier());
    out.count(report.latest().size());
    for (Channel channel : report.latest().keySet()) {
      out.constant(channel);
      out.number(report.latest().get(channel));
    }
    end();
  }
}
