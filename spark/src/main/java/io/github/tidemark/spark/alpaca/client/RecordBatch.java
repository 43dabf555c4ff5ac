package io.github.tidemark.spark.alpaca.client;

import java.util.List;
import java.util.Set;

/**
 * The records of one page as columns. Each page rewrites it, so its arrays are made once; one
 * thread at a time.
 */
public final class RecordBatch {
  private final Resource resource;
  private final Column[] columns;
  private int rows;

  /**
   * A batch that keeps some fields; the others are checked and passed over.
   *
   * @param names of the fields to keep; unknown ones are not there
   */
  public RecordBatch(Resource resource, Set<String> names) {
    this.resource = resource;
    List<Field> fields = resource.fields();
    columns = new Column[fields.size()];
    for (int i = 0; i < columns.length; i++) {
      if (names.contains(fields.get(i).name())) {
        columns[i] = make(fields.get(i).type());
      }
    }
  }

  /** A batch that keeps every field. */
  public static RecordBatch of(Resource resource) {
    return new RecordBatch(
        resource, Set.copyOf(resource.fields().stream().map(Field::name).toList()));
  }

  private static Column make(FieldType type) {
    return switch (type) {
      case GROUP, TEXT -> new TextColumn();
      case TEXTS -> new TextListColumn();
      case DOUBLE, PRICE -> new DoubleColumn();
      case TIME, DATE, LONG, FLAG -> new LongColumn();
    };
  }

  /** How many records it holds. */
  public int rows() {
    return rows;
  }

  /**
   * The values of a field.
   *
   * @throws IllegalArgumentException if the batch does not keep it
   */
  public Column column(String name) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != null && resource.fields().get(i).name().equals(name)) {
        return columns[i];
      }
    }
    throw new IllegalArgumentException("the batch does not keep the field " + name);
  }

  Resource resource() {
    return resource;
  }

  /** The column of the field with this index, or null where it is not kept. */
  Column at(int field) {
    return columns[field];
  }

  void clear() {
    rows = 0;
    for (Column column : columns) {
      if (column != null) {
        column.clear();
      }
    }
  }

  /** Opens the next row, without values; it counts after {@link #commit()}. */
  void begin() {
    for (Column column : columns) {
      if (column != null) {
        column.begin(rows);
      }
    }
  }

  void commit() {
    rows++;
  }

  /** Keeps the first rows only. */
  void truncate(int length) {
    rows = Math.min(rows, length);
  }
}
