package io.github.tidemark.spark.sink.console;

import io.github.tidemark.spark.sink.NamedRow;
import io.github.tidemark.spark.sink.RowSink;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.sink.TableRows;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines that are held until the part is complete, so that a repetition shows none twice. */
final class ConsoleRows implements TableRows {
  private final Appendable out;
  private final int mostRows;
  private final StringBuilder lines = new StringBuilder();
  private final Map<String, Integer> counts = new TreeMap<>();

  ConsoleRows(Appendable out, int mostRows) {
    this.out = out;
    this.mostRows = mostRows;
  }

  @Override
  public RowSink insert(String table, List<String> columns, Optional<Duration> life, Nulls nulls) {
    return new Line(table, columns);
  }

  @Override
  public void commit() throws IOException {
    counts.forEach(
        (table, count) -> {
          if (count > mostRows) {
            lines.append("%s and %d more%n".formatted(table, count - mostRows));
          }
        });
    out.append(lines);
    lines.setLength(0);
    counts.clear();
  }

  @Override
  public void close() {}

  private final class Line extends NamedRow {
    private final String table;
    private final StringBuilder line = new StringBuilder();

    Line(String table, List<String> columns) {
      super(columns);
      this.table = table;
    }

    @Override
    protected void start() {
      line.setLength(0);
      line.append(table);
    }

    @Override
    protected void value(String column, Object value) {
      if (value != null) {
        line.append(' ').append(column).append('=').append(value);
      }
    }

    @Override
    public void end() {
      if (counts.merge(table, 1, Integer::sum) <= mostRows) {
        lines.append(line).append(System.lineSeparator());
      }
    }
  }
}
