package io.github.tidemark.lake.raw;

import io.github.tidemark.kernel.engine.OrderBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the files of one source carry.
 *
 * @param dialect where the rows come from, such as {@code lobster} or {@code sample}
 * @param columns the optional columns they have
 * @param inputs what they were made from, name to description, for the files' metadata
 * @param orderBy the total order of the rows, for the files' metadata
 */
public record RawFormat(
    String dialect, Set<RawColumn> columns, Map<String, String> inputs, OrderBy orderBy) {
  /** Metadata key of {@link #dialect()}. */
  public static final String DIALECT = "tidemark.dialect";

  /** Metadata key of the total order: {@code time} or {@code seqnum}. */
  public static final String ORDER_BY = "tidemark.order-by";

  /** Metadata key of the unit of all time columns, always {@code ns}. */
  public static final String TIME_UNIT = "tidemark.time-unit";

  /** Metadata key of the input files with their sizes. */
  public static final String INPUTS = "tidemark.inputs";

  /** Checks that rows have a time, and the sequence where that orders them. */
  public RawFormat {
    if (!columns.contains(RawColumn.TIMESTAMP) && !columns.contains(RawColumn.CAPTURE_TS)) {
      throw new IllegalArgumentException("raw rows have no time column: dialect=" + dialect);
    }
    if (orderBy == OrderBy.SEQNUM && !columns.contains(RawColumn.SEQNUM)) {
      throw new IllegalArgumentException(
          "raw rows have no seqnum to order them: dialect=" + dialect);
    }
    columns = Set.copyOf(columns);
    inputs = Map.copyOf(inputs);
  }

  /** A format whose rows are ordered by their sequence where they have one. */
  public RawFormat(String dialect, Set<RawColumn> columns, Map<String, String> inputs) {
    this(
        dialect,
        columns,
        inputs,
        columns.contains(RawColumn.SEQNUM) ? OrderBy.SEQNUM : OrderBy.TIME);
  }

  /** A format without inputs, for rows that are made here. */
  public static RawFormat of(String dialect, RawColumn... columns) {
    return new RawFormat(dialect, Set.of(columns), Map.of());
  }

  /** The same with the inputs of one part. */
  public RawFormat from(Map<String, String> newInputs) {
    return new RawFormat(dialect, columns, newInputs, orderBy);
  }

  /** Whether the rows have the column. */
  public boolean has(RawColumn column) {
    return columns.contains(column);
  }

  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(DIALECT, dialect);
    metadata.put(ORDER_BY, orderBy.word());
    metadata.put(TIME_UNIT, "ns");
    StringBuilder text = new StringBuilder();
    inputs.keySet().stream()
        .sorted()
        .forEach(
            name ->
                text.append(text.length() == 0 ? "" : "\n")
                    .append(name)
                    .append(' ')
                    .append(inputs.get(name)));
    metadata.put(INPUTS, text.toString());
    return metadata;
  }
}
