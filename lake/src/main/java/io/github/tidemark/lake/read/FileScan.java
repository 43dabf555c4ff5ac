package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the order columns of a file before anything else: finds the unit of its times and whether
 * its rows already stand in order, so that those of an ordered file, nearly all, pass without a
 * buffer. Costs the decoding of one to three columns of integers.
 */
final class FileScan {
  private static final int BATCH_ROWS = 16 * 1024;

  private final String file;
  private final TimeColumn time;
  private final long maxDisorderNanos;
  private final long[] values = new long[BATCH_ROWS];
  private final long[] seqnums = new long[BATCH_ROWS];
  private final long[] seqs = new long[BATCH_ROWS];
  private long max = Long.MIN_VALUE;
  private long maxRow;
  private long limit = Long.MIN_VALUE;
  private long lastSeqnum = Long.MIN_VALUE;
  private long lastSeq = Long.MIN_VALUE;
  private boolean ordered = true;
  private long disordered;

  private FileScan(String file, TimeColumn time, long maxDisorderNanos) {
    this.file = file;
    this.time = time;
    this.maxDisorderNanos = maxDisorderNanos;
  }

  /** Scans row groups and sets the unit of {@code time}; throws where it is mixed or runs back. */
  static FileScan of(ParquetFile file, List<RowGroup> groups, TimeColumn time, ReadConfig config)
      throws IOException {
    boolean sorted = config.rowOrder() == ReadConfig.RowOrder.TOTAL;
    FileScan scan =
        new FileScan(file.name(), time, sorted ? config.maxDisorderNanos() : Long.MAX_VALUE);
    List<Leaf> leaves = new ArrayList<>(List.of(time.leaf()));
    int seqnum = -1;
    if (config.orderBy() == OrderBy.SEQNUM && file.schema().leaf("seqnum").isPresent()) {
      seqnum = leaves.size();
      leaves.add(file.schema().leaf("seqnum").get());
    }
    int seq = -1;
    if (file.schema().leaf("seq").isPresent()) {
      seq = leaves.size();
      leaves.add(file.schema().leaf("seq").get());
    }
    try (RowCursor cursor = file.cursor(leaves, BATCH_ROWS)) {
      for (RowGroup group : groups) {
        cursor.open(group);
        long row = group.firstRow();
        for (int rows = cursor.next(); rows > 0; rows = cursor.next()) {
          time.read(cursor.column(0), rows, scan.values);
          if (seqnum >= 0) {
            cursor.column(seqnum).longs(scan.seqnums, 0);
          }
          if (seq >= 0) {
            cursor.column(seq).longs(scan.seqs, 0);
          }
          scan.batch(row, rows);
          row += rows;
        }
      }
    }
    return scan;
  }

  /** Whether rows stand in order of time, then seqnum where that orders, then position. */
  boolean ordered() {
    return ordered;
  }

  /** Rows that come after a row of later time. */
  long disordered() {
    return disordered;
  }

  private void batch(long firstRow, int rows) throws RawDataException {
    for (int i = 0; i < rows; i++) {
      long value = values[i];
      if (value > max && value <= limit) {
        raise(value, firstRow + i, i);
      } else if (value == max && max != Long.MIN_VALUE) {
        tie(i);
      } else {
        rare(value, firstRow + i, i);
      }
    }
  }

  private void raise(long value, long row, int i) {
    max = value;
    maxRow = row;
    lastSeqnum = seqnums[i];
    lastSeq = seqs[i];
  }

  private void tie(int i) {
    if (seqnums[i] < lastSeqnum || (seqnums[i] == lastSeqnum && seqs[i] < lastSeq)) {
      // Of two instruments this is no disorder, but telling would take the symbols of all files.
      ordered = false;
    }
    lastSeqnum = seqnums[i];
    lastSeq = seqs[i];
  }

  private void rare(long value, long row, int i) throws RawDataException {
    if (value < time.lowest()) {
      return;
    }
    if (max == Long.MIN_VALUE) {
      first(value);
      if (value <= limit) {
        raise(value, row, i);
      }
      return;
    }
    if (time.byMagnitude() && TimeUnit.of(value) != TimeUnit.of(max)) {
      throw time.mixedUnits(maxRow, max, row, value);
    }
    if (value > limit) {
      return;
    }
    ordered = false;
    disordered++;
    if ((max - value) > maxDisorderNanos / time.nanos()) {
      throw new RawDataException(
          ("time runs backwards further than max-disorder: file=%s row=%d time=%s"
                  + " comes after row=%d time=%s, max-disorder=%d ms;"
                  + " raise max-disorder, or sort the file")
              .formatted(
                  file, row, shown(value), maxRow, shown(max), maxDisorderNanos / 1_000_000));
    }
  }

  private void first(long value) {
    if (time.byMagnitude()) {
      time.unit(TimeUnit.of(value));
    }
    limit = time.highest();
    if (time.byMagnitude()) {
      limit = Math.min(limit, TimeUnit.of(value).last());
    }
  }

  private String shown(long value) {
    long nanos = value * time.nanos();
    return Instant.ofEpochSecond(0, nanos) + " (" + nanos + " ns)";
  }
}
