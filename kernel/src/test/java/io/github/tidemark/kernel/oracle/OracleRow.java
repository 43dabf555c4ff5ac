package io.github.tidemark.kernel.oracle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One expected row.
 *
 * @param values column to value: Double, Long, Integer, Boolean, String or null
 * @param tolerances column to the largest absolute difference allowed; absent means equal
 */
public record OracleRow(Map<String, Object> values, Map<String, Double> tolerances) {
  public OracleRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    tolerances = Collections.unmodifiableMap(new LinkedHashMap<>(tolerances));
  }

  /** The value of a column, which must be there. */
  public Object value(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException("the row has no such column: column=" + column);
    }
    return values.get(column);
  }

  /** The value of a numeric column as a double; null stays null. */
  public Double number(String column) {
    Object value = value(column);
    return value == null ? null : Double.valueOf(((Number) value).doubleValue());
  }

  public double tolerance(String column) {
    return tolerances.getOrDefault(column, 0.0);
  }
}
