package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.parquet.ColumnChunk;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.LogicalType;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.PhysicalType;
import io.github.tidemark.lake.parquet.RowGroup;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The column that holds the event time of a file. Its unit is known from the type, the
 * configuration or the file's metadata, else told from the magnitude of all its values. Owned by
 * one thread.
 */
final class TimeColumn {
  /** Metadata key of the unit of integer time stamps. */
  static final String UNIT_KEY = "tidemark.time-unit";

  private static final long UNREAD = Long.MIN_VALUE + 1;

  private final String file;
  private final Leaf leaf;
  private final boolean text;
  private final boolean byMagnitude;
  private long nanos;
  private Texts texts;
  private long[] parsed = new long[0];
  private int[] codes = new int[0];

  private TimeColumn(String file, Leaf leaf, boolean text, long nanos) {
    this.file = file;
    this.leaf = leaf;
    this.text = text;
    this.nanos = nanos;
    this.byMagnitude = nanos == 0;
  }

  static TimeColumn of(ParquetFile file, Leaf leaf, Optional<TimeUnit> unit)
      throws RawDataException {
    PhysicalType type = leaf.type();
    LogicalType logical = leaf.logical();
    if (leaf.maxRepetition() == 0) {
      if (logical instanceof LogicalType.Timestamp stamp && type == PhysicalType.INT64) {
        return new TimeColumn(file.name(), leaf, false, stamp.unit().nanos());
      }
      boolean whole = logical instanceof LogicalType.Plain || logical instanceof LogicalType.Whole;
      if (whole && (type == PhysicalType.INT64 || type == PhysicalType.INT32)) {
        Optional<TimeUnit> known = unit.isPresent() ? unit : stated(file);
        return new TimeColumn(file.name(), leaf, false, known.map(TimeUnit::nanos).orElse(0L));
      }
      if (type == PhysicalType.BYTE_ARRAY
          && (logical instanceof LogicalType.Text || logical instanceof LogicalType.Plain)) {
        return new TimeColumn(file.name(), leaf, true, 1);
      }
    }
    throw RawSchema.wrongType(
        file.name(), leaf, "an integer, a TIMESTAMP in ms, us or ns, or an ISO-8601 text");
  }

  private static Optional<TimeUnit> stated(ParquetFile file) throws RawDataException {
    String symbol = file.metadata().get(UNIT_KEY);
    if (symbol == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(TimeUnit.values())
            .filter(unit -> unit.symbol().equals(symbol))
            .findFirst()
            .orElseThrow(
                () ->
                    new RawDataException(
                        "raw file states an unknown unit: file=%s %s=%s known=s,ms,us,ns"
                            .formatted(file.name(), UNIT_KEY, symbol))));
  }

  Leaf leaf() {
    return leaf;
  }

  /** Whether {@link #unit} must be called before the values have a scale. */
  boolean byMagnitude() {
    return byMagnitude;
  }

  /** Sets the unit that the file's values have turned out to have. */
  void unit(TimeUnit unit) {
    nanos = unit.nanos();
  }

  /** The smallest value that is a time: 0 needs a unit that is known. */
  long lowest() {
    return byMagnitude ? 1 : 0;
  }

  /** The largest value whose nanoseconds fit. */
  long highest() {
    return Long.MAX_VALUE / nanos;
  }

  long nanos() {
    return nanos;
  }

  /** Writes the stored values, texts as nanoseconds; null and what is no time as absent. */
  void read(ColumnReader reader, int rows, long[] target) throws IOException {
    if (!text) {
      reader.longs(target, 0);
      return;
    }
    if (codes.length < rows) {
      codes = new int[rows];
    }
    reader.codes(codes, 0);
    if (reader.texts() != texts) {
      texts = reader.texts();
      Arrays.fill(parsed, UNREAD);
    }
    if (parsed.length < texts.size()) {
      int had = parsed.length;
      parsed = Arrays.copyOf(parsed, texts.size() + (texts.size() >> 1));
      Arrays.fill(parsed, had, parsed.length, UNREAD);
    }
    for (int row = 0; row < rows; row++) {
      int code = codes[row];
      if (code < 0) {
        target[row] = Absent.LONG;
        continue;
      }
      if (parsed[code] == UNREAD) {
        parsed[code] = IsoTime.nanos(texts.bytes(code));
      }
      target[row] = parsed[code];
    }
  }

  /** What is wrong with a row of the batch that was read last which has no time. */
  String fault(int row) {
    return text && codes[row] >= 0 ? RawRules.UNREADABLE_TIME : RawRules.NO_TIME;
  }

  /** The text of a row of the batch that was read last, for messages about what is no time. */
  String shown(int row, long value) {
    if (text && codes[row] >= 0) {
      return texts.text(codes[row]);
    }
    return value == Absent.LONG ? "null" : Long.toString(value);
  }

  /** What the statistics say about the event times of some row groups. */
  Optional<RawFileInfo.Range> range(List<RowGroup> groups) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (RowGroup group : groups) {
      Optional<ColumnChunk.Range> range = group.chunk(leaf).range();
      if (range.isEmpty()) {
        return Optional.empty();
      }
      min = Math.min(min, range.get().min());
      max = Math.max(max, range.get().max());
    }
    if (text || min > max || min < lowest()) {
      return Optional.empty();
    }
    long scale = nanos;
    if (byMagnitude) {
      if (TimeUnit.of(min) != TimeUnit.of(max)) {
        return Optional.empty();
      }
      scale = TimeUnit.of(min).nanos();
    }
    return max > Long.MAX_VALUE / scale
        ? Optional.empty()
        : Optional.of(new RawFileInfo.Range(min * scale, max * scale));
  }

  /** An error about two rows whose magnitudes say different units. */
  RawDataException mixedUnits(long firstRow, long first, long otherRow, long other) {
    return new RawDataException(
        ("time stamps of one file have different units: file=%s column=%s"
                + " row=%d value=%d looks like %s, row=%d value=%d looks like %s;"
                + " set time-unit, or mend the file")
            .formatted(
                file,
                leaf.dotted(),
                firstRow,
                first,
                TimeUnit.of(first).symbol(),
                otherRow,
                other,
                TimeUnit.of(other).symbol()));
  }
}
