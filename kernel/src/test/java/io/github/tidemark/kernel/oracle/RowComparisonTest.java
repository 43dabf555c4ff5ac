package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static OracleRow expected() {
    Cells cells = new Cells(column -> true);
    cells.fact("ts_ns", () -> 7L);
    cells.fact("count", () -> 3);
    cells.fact("side", () -> "buy");
    cells.number("sum", () -> Approx.window(2.0, 10.0));
    cells.number("nothing", () -> Approx.NULL);
    return cells.row();
  }

  private static List<RowComparison.Difference> differences(Map<String, Object> actual) {
    return RowComparison.differences(List.of(expected()), List.of(actual));
  }

  @Test
  void numbersMayDifferByTheirToleranceOnly() {
    Map<String, Object> near =
        Map.of("ts_ns", 7L, "count", 3L, "side", "buy", "sum", 2 + 9e-9, "nothing", Double.NaN);
    assertThat(differences(near)).isEmpty();
    Map<String, Object> far =
        Map.of("ts_ns", 7L, "count", 3, "side", "buy", "sum", 2 + 2e-8, "nothing", Absent.LONG);
    assertThat(differences(far))
        .extracting(RowComparison.Difference::column)
        .containsExactly("sum");
  }

  @Test
  void everyWrongCellIsShown() {
    Map<String, Object> wrong =
        Map.of("ts_ns", 7L, "count", 4, "side", "sell", "sum", Double.NaN, "nothing", 0.0);
    assertThatThrownBy(
            () -> RowComparison.requireEqual("the row", List.of(expected()), List.of(wrong)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the row differs from the oracle in 4 cells")
        .hasMessageContaining("column=count row=0 ts=7 expected=3 actual=4")
        .hasMessageContaining("column=side row=0 ts=7 expected=buy actual=sell")
        .hasMessageContaining("column=nothing row=0 ts=7 expected=null actual=0.0");
  }

  @Test
  void aMissingColumnOrRowIsADifference() {
    assertThat(differences(Map.of("ts_ns", 7L, "count", 3, "side", "buy", "sum", 2.0)))
        .extracting(RowComparison.Difference::toString)
        .containsExactly("column=nothing row=0 ts=7 expected=null actual=(no such column)");
    assertThat(RowComparison.differences(List.of(expected()), List.of()))
        .extracting(RowComparison.Difference::column)
        .containsExactly("(rows)");
  }

  @Test
  void negativeZeroIsNeverRight() {
    assertThat(RowComparison.matches(0.0, -0.0, 1)).isFalse();
    assertThat(RowComparison.matches(0.0, 0.0, 0)).isTrue();
    assertThat(RowComparison.matches(1e300, Double.POSITIVE_INFINITY, 1)).isFalse();
  }
}
