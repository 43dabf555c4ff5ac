package io.github.tidemark.spark;

import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.read.RowKeys;
import io.github.tidemark.spark.event.BadRows;
import io.github.tidemark.spark.plan.RowFunction;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Ordered events to the rows of an engine per instrument. Immutable.
 *
 * @param engine what to compute with
 * @param profile columns of the book rows; null for bars
 * @param series bar series; empty for book rows
 * @param instruments settings of each instrument
 * @param bookKind what makes two books the same
 * @param tradeKind what makes two trades the same
 * @param badRows what happens to rows that repeat another
 */
record EngineFunction(
    EngineConfig engine,
    Profile profile,
    List<BarSpec> series,
    InstrumentRules instruments,
    RowKeys.Kind bookKind,
    RowKeys.Kind tradeKind,
    BadRows badRows)
    implements RowFunction {
  /** The columns of the book rows; none where bars are wanted. */
  List<Feature> features() {
    return profile == null ? List.of() : profile.select(Catalogue.bookRows(engine));
  }

  /** The columns of the output. */
  List<Column> columns() {
    return profile == null
        ? BarColumns.columns()
        : features().stream().map(Feature::column).toList();
  }

  @Override
  public Iterator<InternalRow> apply(int partition, Iterator<InternalRow> rows) {
    return new EngineRows(this, rows);
  }
}
