package io.github.tidemark.spark.sink.console;

import io.github.tidemark.spark.sink.TablesWriter;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.TableWriter;

/**
 * Lines on the standard output of the process that runs the task: the table, then each value that
 * is there by its name. Of each table the first rows of a part are shown and the others counted.
 */
public final class ConsoleSink implements TableSink {
  private static final long serialVersionUID = 1L;

  private static final int BUCKET_SECONDS = 600;

  private final int mostRows;

  /**
   * A sink.
   *
   * @param mostRows of a table shown for each part
   */
  public ConsoleSink(int mostRows) {
    this.mostRows = mostRows;
  }

  @Override
  @SuppressWarnings("SystemOut")
  public TableWriter open(BatchPart part) {
    return new TablesWriter(new ConsoleRows(System.out, mostRows), part, BUCKET_SECONDS);
  }

  @Override
  public boolean holdsRows() {
    return false;
  }

  @Override
  public void clear() {}
}
