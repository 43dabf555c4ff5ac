package io.github.tidemark.spark.plan;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Turns the rows of one partition into others. Input rows are valid until the next is asked for;
 * output rows must be {@code UnsafeRow} and may be one object filled anew each time. Called once a
 * partition, on the thread of its task.
 */
@FunctionalInterface
public interface RowFunction extends Serializable {
  Iterator<InternalRow> apply(int partition, Iterator<InternalRow> rows);
}
