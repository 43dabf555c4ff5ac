package io.github.tidemark.kernel.feature;

import io.github.tidemark.kernel.event.Absent;
import java.util.ArrayList;
import java.util.List;

/**
 * The book itself as flat columns, {@code bid_price_0} and so on: no feature, and so in no profile
 * unless asked for.
 */
final class RawLevels {
  private RawLevels() {}

  /** Prices and sizes of the first levels of both sides. */
  static List<Feature> columns(int levels) {
    List<Feature> columns = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      int i = level;
      add(
          columns,
          "bid_price_",
          i,
          "price",
          "b",
          book -> at(book.bidPrice(), book.bidStart(), book.bidCount(), i));
      add(
          columns,
          "bid_size_",
          i,
          "size",
          "B",
          book -> at(book.bidSize(), book.bidStart(), book.bidCount(), i));
      add(
          columns,
          "ask_price_",
          i,
          "price",
          "a",
          book -> at(book.askPrice(), book.askStart(), book.askCount(), i));
      add(
          columns,
          "ask_size_",
          i,
          "size",
          "A",
          book -> at(book.askSize(), book.askStart(), book.askCount(), i));
    }
    return columns;
  }

  private static double at(double[] values, int start, int count, int level) {
    return level < count ? values[start + level] : Absent.DOUBLE;
  }

  private static void add(
      List<Feature> columns, String name, int level, String unit, String symbol, Level value) {
    Column column = Column.of(name + level, unit, symbol + "_" + level, "book", "N", "definition");
    columns.add(new RawLevel(column, value));
  }

  /** Reads one number of a book. */
  private interface Level {
    double of(BookView book);
  }

  private record RawLevel(Column column, Level level) implements StructuralFeature {
    @Override
    public double value(BookView book) {
      return level.of(book);
    }
  }
}
