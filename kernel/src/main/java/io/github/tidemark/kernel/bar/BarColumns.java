package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.feature.Column;
import java.util.List;
import java.util.stream.Stream;

/** Every column of the bar rows, in order, for all types and both channels. */
public final class BarColumns {
  private static final List<BarColumn> ALL =
      Stream.of(
              BarIdentity.COLUMNS,
              BarPrices.FOUR,
              BarTrades.COLUMNS,
              BarQuotes.COLUMNS,
              BarReturns.COLUMNS,
              BarPrices.SHAPE,
              BarIdentity.EVENTS)
          .flatMap(List::stream)
          .toList();

  private BarColumns() {}

  /** The definitions, in the order of the columns of every bar series. */
  public static List<Column> columns() {
    return ALL.stream().map(BarColumn::column).toList();
  }

  static List<BarColumn> all() {
    return ALL;
  }
}
