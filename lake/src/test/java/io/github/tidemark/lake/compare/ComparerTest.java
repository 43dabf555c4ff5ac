package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.compare.ColumnComparison.Difference;
import io.github.tidemark.lake.compare.CompareOptions.ColumnSet;
import io.github.tidemark.lake.compare.CompareOptions.Layer;
import io.github.tidemark.lake.compare.CompareOptions.OpenBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparerTest {
  /** Ten rows of one instrument. */
  private static final String TEN =
      "select 'x' as exchange, 's' as symbol, 1700000000000000000 + i * 1000 as ts_ns, i as seq,"
          + " i * 0.5 as v from range(10) t(i)";

  @TempDir private Path folder;

  private Path file(String name, String query) throws IOException, SQLException {
    return Sql.write(folder.resolve(name), query);
  }

  private OutputComparison compare(String a, String b) throws IOException, SQLException {
    return compare(a, b, CompareOptions.EXACT);
  }

  private OutputComparison compare(String a, String b, CompareOptions options)
      throws IOException, SQLException {
    return one(file("a.parquet", a), file("b.parquet", b), options);
  }

  private static OutputComparison one(Path a, Path b, CompareOptions options) throws IOException {
    Comparison result = Comparer.compare(a, b, options);
    assertThat(result.outputs()).hasSize(1);
    return result.outputs().get(0);
  }

  private static ColumnComparison column(OutputComparison result, String name) {
    return result.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Replaces v of one row of the ten. */
  private static String with(int row, String value) {
    return "select * replace (case when seq = %d then %s else v end as v) from (%s)"
        .formatted(row, value, TEN);
  }

  @Test
  void anOutputEqualsItself() throws Exception {
    OutputComparison result = compare(TEN, TEN);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.key()).containsExactly("exchange", "symbol", "ts_ns", "seq");
    assertThat(result.matched()).isEqualTo(10);
    assertThat(result.columns())
        .singleElement()
        .satisfies(v -> assertThat(v.compared()).isEqualTo(10));
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void aDifferenceIsMeasuredAndTheFirstRowNamed() throws Exception {
    OutputComparison result = compare(TEN, with(4, "nextafter(2.0::double, 3.0::double)"));
    ColumnComparison v = column(result, "v");
    assertThat(result.isWithin()).isFalse();
    assertThat(v.differing()).isEqualTo(1);
    assertThat(v.beyond()).isEqualTo(1);
    assertThat(v.maxUlp()).hasValue(1);
    assertThat(v.maxAbs()).isEqualTo(Math.ulp(2.0));
    assertThat(v.maxRel()).isEqualTo(Math.ulp(2.0) / Math.nextUp(2.0));
    assertThat(v.first())
        .contains(
            new Difference(
                "exchange=x symbol=s ts_ns=1700000000000004000 seq=4",
                "2.0",
                "2.0000000000000004"));
  }

  @Test
  void aToleranceIsRelativeToTheLargerValuePlusAnAbsolutePart() throws Exception {
    String b = with(4, "2.02");
    CompareOptions exact = CompareOptions.EXACT;
    assertThat(compare(TEN, b, exact.withTolerance(0.0099, 0)).isWithin()).isFalse();
    assertThat(compare(TEN, b, exact.withTolerance(0.01, 0)).isWithin()).isTrue();
    assertThat(compare(TEN, b, exact.withTolerance(0, 0.019)).isWithin()).isFalse();
    assertThat(compare(TEN, b, exact.withTolerance(0, 0.021)).isWithin()).isTrue();
    OutputComparison within = compare(TEN, b, exact.withTolerance(0.005, 0.01));
    assertThat(within.isWithin()).isTrue();
    assertThat(column(within, "v").differing()).isEqualTo(1);
    assertThat(column(within, "v").first()).isPresent();
  }

  @Test
  void theFirstRowBeyondTheToleranceIsNamedBeforeOneWithin() throws Exception {
    String b =
        "select * replace (case seq when 2 then v + 1e-9 when 7 then 9.0 else v end as v) from (%s)"
            .formatted(TEN);
    ColumnComparison v = column(compare(TEN, b, CompareOptions.EXACT.withTolerance(0, 1e-6)), "v");
    assertThat(v.differing()).isEqualTo(2);
    assertThat(v.beyond()).isEqualTo(1);
    assertThat(v.first().orElseThrow().key()).endsWith("seq=7");
  }

  @Test
  void wholeNumbersTextsAndFlagsHaveNoTolerance() throws Exception {
    String a = "select 1::bigint as ts_ns, 1000 as n, 'buy' as side, true as flag";
    String b = "select 1::bigint as ts_ns, 1001 as n, 'sell' as side, false as flag";
    OutputComparison result = compare(a, b, CompareOptions.EXACT.withTolerance(1, 1e9));
    assertThat(result.differing())
        .extracting(ColumnComparison::name)
        .containsExactly("n", "side", "flag");
    assertThat(column(result, "n").maxAbs()).isEqualTo(1);
    assertThat(column(result, "n").maxUlp()).isEmpty();
    assertThat(column(result, "side").first()).contains(new Difference("ts_ns=1", "buy", "sell"));
    assertThat(column(result, "flag").first()).contains(new Difference("ts_ns=1", "true", "false"));
  }

  @Test
  void nullsAreCountedBySideAndBeyondAnyTolerance() throws Exception {
    String a =
        "select * replace (case when seq < 3 then null else v end as v) from (%s)".formatted(TEN);
    String b =
        "select * replace (case when seq in (2, 9) then null else v end as v) from (%s)"
            .formatted(TEN);
    ColumnComparison v = column(compare(a, b, CompareOptions.EXACT.withTolerance(1, 1e9)), "v");
    assertThat(v.compared()).isEqualTo(6);
    assertThat(v.nullsOnlyInA()).isEqualTo(2);
    assertThat(v.nullsOnlyInB()).isEqualTo(1);
    assertThat(v.beyond()).isEqualTo(3);
    assertThat(v.first().orElseThrow().a()).isEqualTo("null");
    assertThat(v.maxAbs()).isZero();
  }

  @Test
  void nanIsNeitherNullNorANumberButEqualsItself() throws Exception {
    String a =
        "select i::bigint as ts_ns, case i when 0 then 'nan'::double when 1 then 'nan'::double"
            + " when 2 then 'nan'::double when 3 then 'inf'::double else 1 end as v from range(5) t(i)";
    String b =
        "select i::bigint as ts_ns, case i when 0 then 'nan'::double when 1 then null"
            + " when 2 then 5.0 when 3 then '-inf'::double else 1 end as v from range(5) t(i)";
    ColumnComparison v = column(compare(a, b), "v");
    assertThat(v.differing()).isEqualTo(3);
    assertThat(v.nullsOnlyInB()).isEqualTo(1);
    assertThat(v.notFinite()).isEqualTo(2);
    assertThat(v.maxAbs()).isZero();
    assertThat(v.first().orElseThrow()).isEqualTo(new Difference("ts_ns=1", "NaN", "null"));
  }

  @Test
  void zerosOfBothSignsAreEqualAndCounted() throws Exception {
    ColumnComparison v = column(compare(TEN, with(0, "-0.0::double")), "v");
    assertThat(v.differing()).isZero();
    assertThat(v.signedZeros()).isEqualTo(1);
    assertThat(v.isWithin()).isTrue();
  }

  @Test
  void rowsOfOneSideAreCountedAndTheFirstNamed() throws Exception {
    OutputComparison result =
        compare(
            "select * from (%s) where seq <> 3".formatted(TEN),
            "select * from (%s) where seq not in (5, 6, 9)".formatted(TEN));
    assertThat(result.matched()).isEqualTo(6);
    assertThat(result.a().rows()).isEqualTo(9);
    assertThat(result.a().unmatched()).isEqualTo(3);
    assertThat(result.a().firstUnmatched().orElseThrow()).endsWith("seq=5");
    assertThat(result.b().unmatched()).isEqualTo(1);
    assertThat(result.b().firstUnmatched().orElseThrow()).endsWith("seq=3");
    assertThat(result.isWithin()).isFalse();
    assertThat(result.differing()).isEmpty();
  }

  @Test
  void rowsOfEqualKeyAreMatchedInTheirOrder() throws Exception {
    String a = "select 7::bigint as ts_ns, i * 1.0 as v from range(4) t(i)";
    OutputComparison result = compare(a, a.replace("range(4)", "range(3)"));
    assertThat(result.matched()).isEqualTo(3);
    assertThat(result.a().unmatched()).isEqualTo(1);
    assertThat(result.differing()).isEmpty();
  }

  @Test
  void columnsOfOneSideAreADifferenceUnlessOnlySharedOnesAreWanted() throws Exception {
    String a = "select *, 1.0 as mine from (%s)".formatted(TEN);
    String b = "select *, 1.0 as theirs from (%s)".formatted(TEN);
    OutputComparison same = compare(a, b);
    assertThat(same.onlyInA()).containsExactly("mine");
    assertThat(same.onlyInB()).containsExactly("theirs");
    assertThat(same.isWithin()).isFalse();
    CompareOptions exact = CompareOptions.EXACT;
    OutputComparison shared = compare(a, b, exact.withColumnSet(ColumnSet.SHARED));
    assertThat(shared.isWithin()).isTrue();
    assertThat(shared.onlyInA()).containsExactly("mine");
    assertThat(compare(a, b, exact.withColumns(List.of("v"))).isWithin()).isTrue();
    assertThat(compare(a, b, exact.withIgnored(List.of("m?ne", "their*"))).isWithin()).isTrue();
    assertThat(compare(a, b, exact.withRenamed(Map.of("theirs", "mine"))).isWithin()).isTrue();
  }

  @Test
  void otherWidthsUnitsAndEncodingsOfTheSameValuesAreEqual() throws Exception {
    String a =
        "select 'x' as exchange, 's' as symbol, make_timestamp_ns(1700000000000000000 + i * 1000000)"
            + " as ts, i::bigint as seq, i::int as n, (i * 0.1)::float as f, (i %% 2 = 0) as flag,"
            + " 'word' || i %% 3 as w, i::tinyint as small from range(50) t(i)";
    String b =
        "select w, small::bigint as small, flag::int as flag, (i * 0.1)::double as f, n::utinyint as n,"
            + " seq::int as seq, (1700000000000 + i) as ts, 's' as symbol, 'x' as exchange"
            + " from (select i, i as seq, i as n, (i %% 2 = 0) as flag, 'word' || i %% 3 as w,"
            + " i as small from range(50) t(i)) order by i";
    OutputComparison result = compare(a.replace("%%", "%"), b.replace("%%", "%"));
    assertThat(result.differing()).isEmpty();
    assertThat(result.isWithin()).isTrue();
    assertThat(result.matched()).isEqualTo(50);
    assertThat(result.notes())
        .contains(
            "stored as time in nanoseconds in A and time in milliseconds in B,"
                + " compared as time in milliseconds: ts",
            "stored as float32 in A and float64 in B, compared as float32: f",
            "stored as boolean in A and whole number in B, compared as whole number: flag");
  }

  @Test
  void microsecondsAndNanosecondsAreComparedInMicroseconds() throws Exception {
    String a = "select make_timestamp_ns(1700000000000001999) as ts, 1.0 as v";
    String b = "select make_timestamp(1700000000000001) as ts, 1.0 as v";
    assertThat(compare(a, b).isWithin()).isTrue();
    assertThat(compare(a, b.replace("0001)", "0002)")).isWithin()).isFalse();
  }

  @Test
  void valuesOfTypesThatDoNotFitAreADifference() throws Exception {
    OutputComparison result =
        compare(
            "select 1::bigint as ts, 1.5 as v, [1] as l",
            "select 1::bigint as ts, '1.5' as v, [1] as l");
    assertThat(result.isWithin()).isFalse();
    assertThat(result.notCompared())
        .containsExactly("v (A: float64, B: text)", "l (A: nested, B: nested)");
  }

  @Test
  void exchangeAndSymbolMayStandInThePathOnly() throws Exception {
    Path hive = folder.resolve("hive");
    Sql.run("create or replace table t as " + twoSymbols());
    Sql.run(
        "copy (select * from t order by ts_ns) to '%s' (format parquet, partition_by (exchange, symbol))"
            .formatted(hive));
    Path flat = file("flat.parquet", "select * from t order by ts_ns");
    OutputComparison result = one(hive, flat, CompareOptions.EXACT);
    assertThat(result.key()).containsExactly("exchange", "symbol", "ts_ns");
    assertThat(result.matched()).isEqualTo(200);
    assertThat(result.isWithin()).isTrue();
    assertThat(result.notes())
        .containsExactly(
            "1 of 1 files of B were sorted first: they are not in key order, or too many overlap");
  }

  private static String twoSymbols() {
    return "select 'e/1' as exchange, 'S' || i % 2 as symbol, (i * 37 % 200)::bigint as ts_ns,"
        + " i * 1.5 as v from range(200) t(i)";
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

  @Test
  void aNegativeToleranceIsRefused() {
    assertThatThrownBy(() -> CompareOptions.EXACT.withTolerance(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance must be 0 or positive: rtol=-1.0");
  }
}
