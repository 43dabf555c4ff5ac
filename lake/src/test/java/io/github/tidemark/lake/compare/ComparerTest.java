package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.compare.ColumnComparison.Difference;
import io.github.tidemark.lake.compare.CompareOptions.ColumnSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of values, keys and columns. */
class ComparerTest extends ComparisonFixture {
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
  void aNegativeToleranceIsRefused() {
    assertThatThrownBy(() -> CompareOptions.EXACT.withTolerance(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tolerance must be 0 or positive: rtol=-1.0");
  }
}
