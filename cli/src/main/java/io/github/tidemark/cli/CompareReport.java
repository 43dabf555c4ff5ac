package io.github.tidemark.cli;

import io.github.tidemark.lake.compare.ColumnComparison;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.compare.OutputComparison;
import io.github.tidemark.lake.compare.OutputComparison.SideSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as a report: as text only what differs, as JSON every column. */
final class CompareReport {
  private final Report.Format format;

  private CompareReport(Report.Format format) {
    this.format = format;
  }

  static Report of(Comparison result, Report.Format format) {
    CompareReport reports = new CompareReport(format);
    Report report = new Report().put("verdict", result.isWithin() ? "equal" : "different");
    if (format == Report.Format.JSON) {
      report.put("outputs", result.outputs().stream().map(reports::output).toList());
    } else {
      result
          .outputs()
          .forEach(
              each ->
                  report.put(each.name().isEmpty() ? "output" : each.name(), reports.output(each)));
    }
    reports.list(report, "outputs_without_layer", result.withoutLayer());
    reports.list(report, "outputs_only_in_a", result.onlyInA());
    reports.list(report, "outputs_only_in_b", result.onlyInB());
    return report;
  }

  private Report output(OutputComparison output) {
    Report report = new Report();
    if (format == Report.Format.JSON) {
      report.put("output", output.name());
    }
    report
        .put("verdict", verdict(output))
        .put("key", output.key())
        .put("rows_matched", output.matched())
        .put("rows", List.of(side("A", output.a()), side("B", output.b())))
        .put("columns_compared", output.columns().size())
        .put("columns_differing", output.differing().size());
    List<ColumnComparison> shown =
        format == Report.Format.JSON ? output.columns() : output.differing();
    if (!shown.isEmpty()) {
      report.put("columns", shown.stream().map(this::column).toList());
    }
    if (format == Report.Format.TEXT && !shown.isEmpty()) {
      report.put("first_differences", shown.stream().map(CompareReport::first).toList());
    }
    list(report, "columns_only_in_a", output.onlyInA());
    list(report, "columns_only_in_b", output.onlyInB());
    list(report, "columns_not_compared", output.notCompared());
    notes(report, output);
    return report;
  }

  private static String verdict(OutputComparison output) {
    return output.isWithin() ? "equal" : "different";
  }

  private static Report side(String label, SideSummary side) {
    return new Report()
        .put("side", label)
        .put("taken", side.rows())
        .put("only_here", side.unmatched())
        .put("open_bars", side.openBars())
        .put("superseded", side.superseded())
        .put("other_layer", side.otherLayer())
        .put("first_only_here", side.firstUnmatched().orElse(null));
  }

  private Report column(ColumnComparison column) {
    Report report =
        new Report()
            .put("column", column.name())
            .put("type", column.type())
            .put("compared", column.compared())
            .put("differing", column.differing())
            .put("beyond", column.beyond())
            .put("max_abs", number(column.maxAbs()))
            .put("max_rel", number(column.maxRel()))
            .put("max_ulp", column.maxUlp().isPresent() ? column.maxUlp().getAsLong() : null)
            .put("nulls_only_in_a", column.nullsOnlyInA())
            .put("nulls_only_in_b", column.nullsOnlyInB())
            .put("not_finite", column.notFinite());
    if (format == Report.Format.JSON) {
      report.put("signed_zeros", column.signedZeros());
      report.put("first", column.first().isPresent() ? first(column) : null);
    }
    return report;
  }

  /** Text shows every digit that counts, which the report's own form of numbers does not. */
  private Object number(double value) {
    return format == Report.Format.JSON ? (Object) value : Double.toString(value);
  }

  private static Report first(ColumnComparison column) {
    ColumnComparison.Difference difference = column.first().orElseThrow();
    return new Report()
        .put("column", column.name())
        .put("a", difference.a())
        .put("b", difference.b())
        .put("row", difference.key());
  }

  private void notes(Report report, OutputComparison output) {
    List<String> notes = new ArrayList<>(output.notes());
    Map<String, Long> zeros = new LinkedHashMap<>();
    for (ColumnComparison column : output.columns()) {
      if (column.signedZeros() > 0) {
        zeros.put(column.name(), column.signedZeros());
      }
    }
    if (!zeros.isEmpty()) {
      notes.add("0.0 and -0.0 count as equal, pairs: " + zeros);
    }
    if (format == Report.Format.JSON) {
      report.put("notes", notes);
    } else if (!notes.isEmpty()) {
      report.put("notes", String.join("; ", notes));
    }
  }

  /** Lists that are empty are left out of the text. */
  private void list(Report report, String name, List<String> values) {
    if (format == Report.Format.JSON || !values.isEmpty()) {
      report.put(name, values);
    }
  }
}
