package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.replay.FileEvents;
import io.github.tidemark.lake.store.Location;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * Files that one task reads, one after the other.
 *
 * @param files the files
 * @param fields names of the fields in the values, by ours
 * @param reading of those that are Parquet
 */
@SuppressWarnings("serial") // a list and a map that can be serialized
record FilesTask(List<FileSpan> files, Map<String, String> fields, FileEvents.Reading reading)
    implements InputPartition {
  /** How raw files end, and no others. */
  static final String RAW = ".parquet";

  /** Lines or rows of a file at most, far beyond what a file has. */
  private static final int LINE_BITS = 32;

  /**
   * A file and its place.
   *
   * @param folder its number among those of the channel
   * @param ordinal its number in the folder
   * @param name its path below the channel's folder
   */
  record FileSpan(
      Channel channel,
      int folder,
      long ordinal,
      String name,
      Location file,
      long size,
      long modifiedMillis)
      implements Serializable {
    /** The place of a line or row, from 0 on: it grows in the order in which they count. */
    long offset(long line) {
      return (ordinal << LINE_BITS) + line;
    }

    boolean isRaw() {
      return name.endsWith(RAW);
    }

    RawFile raw() {
      return RawFiles.of(channel, file, name, size, modifiedMillis);
    }
  }

  /** Makes the reader of a task. */
  static final class Readers implements PartitionReaderFactory {
    private static final long serialVersionUID = 1;

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition task) {
      return new FilesReader((FilesTask) task);
    }
  }
}
