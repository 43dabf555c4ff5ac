package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static String printed(Report report, Report.Format format) {
    StringWriter text = new StringWriter();
    report.print(new PrintWriter(text), format);
    return text.toString();
  }

  @Test
  void textAlignsValuesAndPrintsListsOfReportsAsTables() {
    Report report =
        new Report()
            .put("rows", 1_234_567L)
            .put("ratio", 0.5)
            .put("names", List.of("a", "b"))
            .put(
                "table",
                List.of(
                    new Report().put("name", "x").put("n", 1),
                    new Report().put("name", "longer").put("n", 1000)))
            .put("nothing", new Report());
    assertThat(printed(report, Report.Format.TEXT))
        .isEqualToNormalizingNewlines(
            """
            rows     1,234,567
            ratio    0.50
            names    a, b
            table
              name    n
              x       1
              longer  1,000
            nothing  none
            """);
  }

  @Test
  void jsonKeepsNumbersAndWritesWhatIsNoNumberAsNull() {
    Report report =
        new Report()
            .put("rows", 1_234_567L)
            .put("nan", Double.NaN)
            .put("text", "a \"quoted\" word")
            .put("inner", new Report().put("flag", true));
    assertThat(printed(report, Report.Format.JSON).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"rows\":1234567,\"nan\":null,\"text\":\"a\\\"quoted\\\"word\",\"inner\":{\"flag\":true}}");
  }
}
