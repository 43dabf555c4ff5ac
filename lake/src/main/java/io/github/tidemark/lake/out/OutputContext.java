package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.work.Workers;
import java.util.List;
import java.util.Map;

/**
 * What the sinks of a run share.
 *
 * @param means what they work with
 * @param width how wide values are stored
 * @param durability when a finished file survives a power cut
 * @param fromMicros rows before it are not written, {@link Absent#LONG} for none
 * @param attempt tells unpublished files from those of others that write the same
 * @param metadata key-value metadata of every file
 */
public record OutputContext(
    Means means,
    FloatWidth width,
    Durability durability,
    long fromMicros,
    String attempt,
    Map<String, String> metadata) {

  /**
   * What sinks work with.
   *
   * @param workers who encodes
   * @param encoders their buffers
   * @param batchBytes of the row batches of a group that is being worked on
   */
  public record Means(Workers workers, RowEncoders encoders, long batchBytes) {}

  /** Metadata key of the program's version. */
  public static final String VERSION = "tidemark.version";

  /** Metadata key of the hash of the configuration. */
  public static final String CONFIG = "tidemark.config";

  /** Metadata key of the input files, a line each: name, space, bytes. */
  public static final String INPUTS = "tidemark.inputs";

  /** Metadata key of the columns, separated by commas. */
  public static final String FEATURES = "tidemark.features";

  public OutputContext {
    metadata = Map.copyOf(metadata);
  }

  /** Who encodes. */
  public Workers workers() {
    return means.workers();
  }

  /** The buffers of those who encode. */
  RowEncoders encoders() {
    return means.encoders();
  }

  /** The row batches of one pass over the files of a group. */
  public RowBatches batches() {
    return new RowBatches(means.workers(), means.batchBytes());
  }

  static String names(List<Column> columns) {
    StringBuilder names = new StringBuilder();
    for (Column column : columns) {
      names.append(names.length() == 0 ? "" : ",").append(column.name());
    }
    return names.toString();
  }
}
