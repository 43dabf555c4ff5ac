package io.github.tidemark.kernel.feature.structural;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.StructuralBatch;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import io.github.tidemark.kernel.oracle.Oracle;
import io.github.tidemark.kernel.oracle.OracleConfig;
import io.github.tidemark.kernel.oracle.OracleRow;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RowComparison;
import io.github.tidemark.kernel.oracle.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random books through the engine, with and without the structural columns computed before it. */
class StructuralEngineTest {
  private static final int EVENTS = 3000;

  private final EngineConfig config = EngineConfig.builder().build();

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void theEngineAgreesWithTheOracle(RandomStreams.Mix mix) {
    agrees(mix, 1, BookFixture.LINEAR, OracleConfig.Contract.LINEAR);
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void inverseContractsAgreeWithTheOracle(RandomStreams.Mix mix) {
    Instrument inverse = new Instrument("test", "INVERSE", 0.5, 100, true);
    agrees(mix, 2, inverse, OracleConfig.Contract.INVERSE);
  }

  @ParameterizedTest
  @EnumSource(RandomStreams.Mix.class)
  void computingBeforeTheEngineGivesTheSameBits(RandomStreams.Mix mix) {
    BookBatch batch = batch(books(3, mix));
    StructuralBatch before = new StructuralBatch(config, StructuralColumns.columns(config));
    before.compute(batch, List.of(BookFixture.LINEAR));
    List<Map<String, Object>> hybrid = rows(BookFixture.LINEAR, batch, before);
    List<Map<String, Object>> iterated = rows(BookFixture.LINEAR, batch, null);
    assertThat(hybrid).as("hybrid rows").hasSize(batch.rows()).isEqualTo(iterated);
  }

  private void agrees(
      RandomStreams.Mix mix, long seed, Instrument instrument, OracleConfig.Contract contract) {
    List<BookEvent> books = books(seed, mix);
    OracleConfig oracle =
        OracleConfig.builder()
            .tick(instrument.tick())
            .contract(contract, instrument.multiplier())
            .build();
    Set<String> names =
        StructuralColumns.columns(config).stream()
            .map(feature -> feature.column().name())
            .collect(Collectors.toSet());
    Selection selection = Selection.columns(names);
    List<OracleRow> expected = Oracle.run(oracle, books, List.of(), selection).books();
    assertThat(expected.get(0).values().keySet()).as("columns of the oracle").containsAll(names);
    RowComparison.requireNone(
        "the structural columns of " + mix + " seed=" + seed,
        RowComparison.differences(expected, rows(instrument, batch(books), null), names::contains));
  }

  private static List<BookEvent> books(long seed, RandomStreams.Mix mix) {
    return RandomStreams.events(seed, mix, RandomStreams.OrderCounts.PRESENT, EVENTS).stream()
        .filter(BookEvent.class::isInstance)
        .map(BookEvent.class::cast)
        .toList();
  }

  private static BookBatch batch(List<BookEvent> books) {
    BookBatch batch = new BookBatch(1, 1);
    books.forEach(book -> batch.add(0, book));
    return batch;
  }

  /** Column to value of each row; equal doubles are equal in their bits. */
  private List<Map<String, Object>> rows(
      Instrument instrument, BookBatch batch, StructuralBatch before) {
    Rows rows = new Rows();
    List<Feature> columns = StructuralColumns.columns(config);
    Engine engine = new Engine(config, instrument, columns, List.of(), rows);
    for (int row = 0; row < batch.rows(); row++) {
      if (before == null) {
        engine.onBook(batch, row);
      } else {
        engine.onBook(batch, row, before);
      }
    }
    engine.finish();
    return rows.taken;
  }

  private static final class Rows implements EngineOutput {
    private final List<Map<String, Object>> taken = new ArrayList<>();

    @Override
    public RowSink books(RowBatch template) {
      return this::take;
    }

    private RowBatch take(RowBatch batch) {
      for (int row = 0; row < batch.rows(); row++) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int c = 0; c < batch.columns().size(); c++) {
          values.put(batch.columns().get(c).name(), batch.value(c, row));
        }
        taken.add(values);
      }
      batch.rows(0);
      return batch;
    }

    @Override
    public RowSink bars(BarSpec spec, RowBatch template) {
      throw new IllegalArgumentException("no bars were asked for: bars=" + spec);
    }

    @Override
    public int batchRows() {
      return 64;
    }
  }
}
