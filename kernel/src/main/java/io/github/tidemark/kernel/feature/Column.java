package io.github.tidemark.kernel.feature;

import java.io.Serializable;

/**
 * The definition of an output column, from which schemas, the catalogue and the docs are made.
 *
 * @param name column name in every output
 * @param type how it is held
 * @param unit unit of the values, such as {@code price}, {@code size}, {@code bps}, {@code 1}
 * @param formula the formula in the notation of the catalogue
 * @param inputs what it is computed from
 * @param rule when it is null or zero: N, Z, F, W(n), {@code never null}
 * @param source where the formula comes from
 */
public record Column(
    String name,
    ColumnType type,
    String unit,
    String formula,
    String inputs,
    String rule,
    String source)
    implements Serializable {

  /** A column of doubles. */
  public static Column of(
      String name, String unit, String formula, String inputs, String rule, String source) {
    return new Column(name, ColumnType.DOUBLE, unit, formula, inputs, rule, source);
  }
}
