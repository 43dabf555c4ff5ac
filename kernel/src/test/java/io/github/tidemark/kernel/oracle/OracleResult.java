package io.github.tidemark.kernel.oracle;

import java.util.List;
import java.util.Map;

/**
 * What the oracle expects.
 *
 * @param books book rows in total order
 * @param bars rows of each kind of bar, in order of writing
 */
public record OracleResult(List<OracleRow> books, Map<BarSpec, List<OracleRow>> bars) {

  /** Book rows as plain maps of column to value. */
  public List<Map<String, Object>> bookValues() {
    return books.stream().map(OracleRow::values).toList();
  }

  /** Bar rows as plain maps of column to value. */
  public List<Map<String, Object>> barValues(BarSpec spec) {
    return bars(spec).stream().map(OracleRow::values).toList();
  }

  /** The rows of one kind of bar. */
  public List<OracleRow> bars(BarSpec spec) {
    List<OracleRow> rows = bars.get(spec);
    if (rows == null) {
      throw new IllegalArgumentException("no such bars were asked for: bars=" + spec.name());
    }
    return rows;
  }
}
