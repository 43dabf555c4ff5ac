package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.BatchReport;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.batch.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/** Brings what each task of a batch has counted to the driver, as bytes. */
final class BatchMeter extends AccumulatorV2<byte[], List<byte[]>> {
  private static final long serialVersionUID = 1;

  private final ArrayList<byte[]> parts = new ArrayList<>();

  void add(PartTally tally) {
    add(new BatchSummary(tally.counts(), tally.reports()));
  }

  void add(BatchSummary part) {
    try {
      add(Wire.encode(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All parts since the last reset, in one. */
  BatchSummary summary() {
    BatchCounts sum = BatchSummary.EMPTY.counts();
    Map<InstrumentKey, BatchReport> instruments = new LinkedHashMap<>();
    try {
      for (byte[] part : value()) {
        BatchSummary summary = Wire.decode(part, BatchSummary.class);
        sum = sum.plus(summary.counts());
        instruments.putAll(summary.instruments());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BatchSummary(sum, instruments);
  }

  @Override
  public synchronized boolean isZero() {
    return parts.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<byte[], List<byte[]>> copy() {
    BatchMeter copy = new BatchMeter();
    copy.parts.addAll(parts);
    return copy;
  }

  @Override
  public synchronized void reset() {
    parts.clear();
  }

  @Override
  public synchronized void add(byte[] part) {
    parts.add(part);
  }

  @Override
  public synchronized void merge(AccumulatorV2<byte[], List<byte[]>> other) {
    parts.addAll(other.value());
  }

  @Override
  public synchronized List<byte[]> value() {
    return List.copyOf(parts);
  }
}
