package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.CompareOptions.OpenBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files and rows are taken, and what cannot be. */
class ComparedFilesTest extends ComparisonFixture {
  @ParameterizedTest
  @CsvSource({"exchange,symbol", "Exchange,SYMBOL"})
  void exchangeAndSymbolMayStandInThePathOnly(String exchange, String symbol) throws Exception {
    Path hive = folder.resolve("hive");
    Sql.run(
        "create or replace table t as select 'e/1' as exchange, 'S' || i % 2 as symbol,"
            + " (i * 37 % 200)::bigint as ts_ns, i * 1.5 as v from range(200) t(i)");
    Sql.run(
        "copy (select exchange as \"%s\", symbol as \"%s\", ts_ns, v from t order by ts_ns)"
                .formatted(exchange, symbol)
            + " to '%s' (format parquet, partition_by (\"%s\", \"%s\"))"
                .formatted(hive, exchange, symbol));
    Path flat = file("flat.parquet", "select * from t order by ts_ns");
    OutputComparison result = one(hive, flat, CompareOptions.EXACT);
    assertThat(result.key()).containsExactly("exchange", "symbol", "ts_ns");
    assertThat(result.matched()).isEqualTo(200);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.notes())
        .containsExactly(
            "1 of 1 files of B were sorted first: they are not in key order, or too many overlap");
  }

  @Test
  void aSideWithoutSymbolsIsMatchedWithoutThem() throws Exception {
    OutputComparison result =
        compare(TEN, "select * exclude (exchange, symbol) from (%s)".formatted(TEN));
    assertThat(result.isWithin()).isTrue();
    assertThat(result.notes())
        .containsExactly(
            "B has no exchange: rows are matched without it",
            "B has no symbol: rows are matched without it");
  }

  @Test
  void manyFilesThatOverlapAreSorted() throws Exception {
    Path many = folder.resolve("many");
    for (int i = 0; i < 12; i++) {
      Sql.write(
          many.resolve("part-" + i + ".parquet"),
          "select * from (%s) where seq %% 12 = %d"
              .formatted(TEN.replace("range(10)", "range(240)"), i));
    }
    Path one = file("one.parquet", TEN.replace("range(10)", "range(240)"));
    OutputComparison result = one(one, many, CompareOptions.EXACT);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.matched()).isEqualTo(240);
    assertThat(result.notes()).singleElement().asString().startsWith("12 of 12 files of B");
  }

  @Test
  void columnsThatSomeFilesLackAreNullThere() throws Exception {
    Path parts = folder.resolve("parts");
    Sql.write(parts.resolve("1.parquet"), "select * from (%s) where seq < 6".formatted(TEN));
    Sql.write(
        parts.resolve("2.parquet"), "select * exclude (v) from (%s) where seq >= 6".formatted(TEN));
    OutputComparison result = one(file("a.parquet", TEN), parts, CompareOptions.EXACT);
    assertThat(column(result, "v").nullsOnlyInB()).isEqualTo(4);
    assertThat(result.notes()).containsExactly("absent in 1 of 2 files of B, null there: v");
  }

  /** A stream's rows: of each key a fast one, and maybe later revisions and final ones. */
  private static String stream(String rows) {
    return "select * from (values %s) t(ts_ns, v, is_final, revision)".formatted(rows);
  }

  @Test
  void ofAStreamTheHighestRevisionOfEachKeyCounts() throws Exception {
    String batch = "select * from (values (1::bigint, 1.0), (2, 2.0), (3, 3.0)) t(ts_ns, v)";
    String fast =
        stream(
            "(2::bigint, 1.5, false, 20::bigint), (1, 0.5, false, 10), (1, 1.0, false, 11),"
                + " (2, 2.0, false, 21), (3, 3.0, false, 30)");
    OutputComparison result = compare(batch, fast);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.matched()).isEqualTo(3);
    assertThat(result.b().superseded()).isEqualTo(2);
    assertThat(result.columns()).extracting(ColumnComparison::name).containsExactly("v");
  }

  @Test
  void theKeyThatAStreamAddsIsNoDifference() throws Exception {
    String batch = "select * from (values (1::bigint, 7::bigint, 1.0)) t(ts, seq, v)";
    String stream =
        "select * from (values (1::bigint, 7::bigint, 1.0, 1000::bigint, false, 1::bigint))"
            + " t(ts, seq, v, ts_ns, is_final, revision)";
    String other = stream.replace("false, 1::bigint", "0, 0");
    assertThat(compare(batch, stream).isWithin()).isTrue();
    assertThat(compare(stream, batch).isWithin()).isTrue();
    assertThat(compare(batch, other).onlyInB()).contains("ts_ns");
  }

  @Test
  void fastAndFinalRowsAreToldApart() throws Exception {
    String batch = "select * from (values (1::bigint, 1.0), (2, 2.0)) t(ts_ns, v)";
    String both =
        stream(
            "(1::bigint, 1.0, false, 1::bigint), (1, 1.1, true, 2), (2, 2.0, false, 1), (2, 2.1, true, 2)");
    CompareOptions exact = CompareOptions.EXACT;
    assertThatThrownBy(() -> compare(batch, both))
        .isInstanceOf(CompareException.class)
        .hasMessageContaining("B has fast and final rows, the other side one kind: output=")
        .hasMessageEndingWith("; write --layer fast or final");
    OutputComparison fast = compare(batch, both, exact.withLayer(Layer.FAST));
    assertThat(fast.isWithin()).isTrue();
    assertThat(fast.b().otherLayer()).isEqualTo(2);
    assertThat(column(compare(batch, both, exact.withLayer(Layer.FINAL)), "v").differing())
        .isEqualTo(2);
    OutputComparison streams = compare(both, both);
    assertThat(streams.isWithin()).isTrue();
    assertThat(streams.matched()).isEqualTo(4);
    assertThat(streams.key()).containsExactly("ts_ns", "is_final");
  }

  @Test
  void anOutputForWhichTheStreamWritesNoRowsOfTheLayerIsLeftOutAndSaid() throws Exception {
    String batch = "select * from (values (1::bigint, 1.0), (2, 2.0)) t(ts_ns, v)";
    String fast = stream("(1::bigint, 1.0, false, 1::bigint), (2, 2.0, false, 1)");
    String both =
        stream("(1::bigint, 1.5, false, 1::bigint), (1, 1.0, true, 2), (2, 2.0, true, 2)");
    for (String output : List.of("features/book", "bars/mid/time-60")) {
      Sql.write(folder.resolve("batch/" + output + "/1.parquet"), batch);
      boolean bars = output.startsWith("bars");
      Sql.write(folder.resolve("stream/" + output + "/1.parquet"), bars ? both : fast);
    }
    Path a = folder.resolve("batch");
    Path b = folder.resolve("stream");
    CompareOptions last = CompareOptions.EXACT.withLayer(Layer.FINAL);
    Comparison result = Comparer.compare(a, b, last);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.outputs())
        .extracting(OutputComparison::name)
        .containsExactly("bars/mid/time-60");
    assertThat(result.withoutLayer()).containsExactly("features/book");
    assertThat(Comparer.compare(a, b, CompareOptions.EXACT.withLayer(Layer.FAST)).withoutLayer())
        .isEmpty();
    fails(
        a.resolve("features/book"),
        b.resolve("features/book"),
        last,
        "no output has rows of this layer: layer=final; leave --layer out,");
    Sql.write(folder.resolve("other/features/book/1.parquet"), both);
    Comparison streams =
        Comparer.compare(b.resolve("features"), folder.resolve("other/features"), last);
    assertThat(streams.isWithin()).as("rows of one stream alone").isFalse();
  }

  @Test
  void openBarsAreComparedAndCountedOrLeftOut() throws Exception {
    String a =
        "select 'x' as exchange, 's' as symbol, 'mid/time-60' as bar_type, i::bigint as bar_index,"
            + " i * 60::bigint as bar_start_ns, i * 1.0 as open, i < 4 as is_complete from range(5) t(i)";
    String b = "select * from (%s) where is_complete".formatted(a);
    OutputComparison compared = compare(a, b);
    assertThat(compared.key())
        .containsExactly("exchange", "symbol", "bar_type", "bar_start_ns", "bar_index");
    assertThat(compared.a().openBars()).isEqualTo(1);
    assertThat(compared.a().unmatched()).isEqualTo(1);
    assertThat(compared.isWithin()).isFalse();
    OutputComparison without = compare(a, b, CompareOptions.EXACT.withOpenBars(OpenBars.LEFT_OUT));
    assertThat(without.isWithin()).isTrue();
    assertThat(without.a().openBars()).isEqualTo(1);
    assertThat(without.a().rows()).isEqualTo(4);
  }

  @Test
  void outputsOfAProcessedFolderArePairedByName() throws Exception {
    for (String side : List.of("a", "b")) {
      Sql.write(folder.resolve(side + "/features/book/symbol=s/part-00001.parquet"), TEN);
      Sql.write(folder.resolve(side + "/bars/mid/time-60/symbol=s/part-00001.parquet"), TEN);
    }
    Sql.write(folder.resolve("a/bars/trade/time-60/symbol=s/part-00001.parquet"), TEN);
    Comparison result =
        Comparer.compare(folder.resolve("a"), folder.resolve("b"), CompareOptions.EXACT);
    assertThat(result.outputs())
        .extracting(OutputComparison::name)
        .containsExactly("bars/mid/time-60", "features/book");
    assertThat(result.outputs()).allMatch(OutputComparison::isWithin);
    assertThat(result.onlyInA()).containsExactly("bars/trade/time-60");
    assertThat(result.isWithin()).isFalse();
  }

  @Test
  void whatCannotBeComparedIsSaid() throws Exception {
    Path a = file("a.parquet", TEN);
    Path lake = folder.resolve("lake");
    Sql.write(lake.resolve("features/book/1.parquet"), TEN);
    Sql.write(lake.resolve("bars/mid/time-60/1.parquet"), TEN);
    CompareOptions exact = CompareOptions.EXACT;
    fails(folder.resolve("none"), a, exact, "no such file or folder: " + folder.resolve("none"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    fails(a, empty, exact, "no Parquet files to compare: there is none in " + empty);
    fails(
        lake,
        a,
        exact,
        "%s holds several outputs (bars/mid/time-60, features/book)".formatted(lake));
    fails(a, a, exact.withColumns(List.of("w")), "no such column: columns=w; there are exchange,");
    fails(
        a,
        a,
        exact.withRenamed(Map.of("w", "v")),
        "no such column in B: map=w; there are exchange,");
    fails(
        a,
        a,
        exact.withRenamed(Map.of("v", "seq")),
        "two columns would be compared under one name");
    fails(
        a,
        a,
        exact.withKey(List.of("w")),
        "key column cannot be used: output= column=w: A has no such column");
    fails(
        a, a, exact.withLayer(Layer.FAST), "neither side has rows of a stream: output= layer=fast");
    Path b = file("b.parquet", "select 1 as x");
    fails(b, b, exact, "no key: output=: both sides need one of bar_start_ns, ");
    Path torn = folder.resolve("torn.parquet");
    Files.write(torn, Arrays.copyOf(Files.readAllBytes(a), 100));
    fails(a, torn, exact, torn.toString());
  }

  private static void fails(Path a, Path b, CompareOptions options, String message) {
    assertThatThrownBy(() -> Comparer.compare(a, b, options))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
