package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.StructuralFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One book and the values of all structural columns on it. */
final class BookFixture {
  static final Instrument LINEAR = new Instrument("test", "LINEAR", 0.5, 1, false);

  private final EngineConfig config;
  private final Instrument instrument;

  BookFixture(EngineConfig config, Instrument instrument) {
    this.config = config;
    this.instrument = instrument;
  }

  /** Columns of a book with the defaults, on a linear instrument with a tick of 0.5. */
  static Map<String, Object> values(double[][] bids, double[][] asks) {
    return new BookFixture(EngineConfig.builder().build(), LINEAR).of(book(bids, asks));
  }

  /** A book of rows of price and size, or of price, size and orders. */
  static BookEvent book(double[][] bids, double[][] asks) {
    boolean counted = bids.length > 0 && bids[0].length == 3;
    return new BookEvent(
        1,
        1,
        1,
        false,
        false,
        field(bids, 0),
        field(bids, 1),
        field(asks, 0),
        field(asks, 1),
        counted ? orders(bids) : null,
        counted ? orders(asks) : null);
  }

  private static double[] field(double[][] levels, int field) {
    double[] values = new double[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[i][field];
    }
    return values;
  }

  private static int[] orders(double[][] levels) {
    int[] orders = new int[levels.length];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = (int) levels[i][2];
    }
    return orders;
  }

  /** Column to value as a row batch gives it. */
  Map<String, Object> of(BookEvent book) {
    List<Feature> features = StructuralColumns.columns(config);
    List<Column> columns = features.stream().map(Feature::column).toList();
    RowBatch rows = new RowBatch(columns, new String[columns.size()][], 1);
    BookBatch batch = new BookBatch(1, 1);
    batch.add(0, book);
    BookView view = new BookView(config.maxLevels());
    view.at(batch, 0, instrument);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      rows.put(c, 0, ((StructuralFeature) features.get(c)).value(view));
      values.put(columns.get(c).name(), rows.value(c, 0));
    }
    return values;
  }
}
