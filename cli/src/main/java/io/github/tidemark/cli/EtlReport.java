package io.github.tidemark.cli;

import io.github.tidemark.lake.OutputSum;
import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.RunPlan;
import io.github.tidemark.lake.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a run did, or would do, as a report. */
final class EtlReport {
  private EtlReport() {}

  static Report of(RunSummary summary) {
    List<Report> channels = new ArrayList<>();
    Map<String, Long> reasons = new TreeMap<>();
    summary
        .channels()
        .forEach(
            (channel, sum) -> {
              channels.add(channel(channel.folder(), sum));
              sum.quarantined()
                  .forEach((why, n) -> reasons.merge("quarantined: " + why, n, Long::sum));
              sum.filtered().forEach((why, n) -> reasons.merge("filtered: " + why, n, Long::sum));
            });
    List<Report> outputs = new ArrayList<>();
    summary.outputs().forEach((name, sum) -> outputs.add(output(name, sum)));
    double seconds = summary.elapsed().toNanos() / 1e9;
    Report report =
        new Report()
            .put("source", summary.source())
            .put("instruments", summary.instruments())
            .put("files_read", summary.filesRead())
            .put("files_done_before", summary.filesDone())
            .put("rows", channels)
            .put("reasons", Report.of(reasons))
            .put("written", outputs)
            .put("left_out", summary.leftOut())
            .put("errors", Report.Worded.counted(summary.errors()))
            .put("seconds", seconds)
            .put("rows_per_second", Math.round(summary.total().in() / Math.max(seconds, 1e-9)));
    return report;
  }

  private static Report channel(String name, RowSum sum) {
    return new Report()
        .put("channel", name)
        .put("rows_in", sum.in())
        .put("rows_out", sum.out())
        .put("quarantined", sum.quarantinedRows())
        .put("filtered", sum.filteredRows())
        .put("sorted", sum.disordered());
  }

  private static Report output(String name, OutputSum sum) {
    return new Report()
        .put("output", name)
        .put("rows", sum.rows())
        .put("files", sum.files())
        .put("bytes", sum.bytes());
  }

  /** Those of mixed files are not known: finding them would be to read the files. */
  private static Object instruments(RunPlan plan) {
    List<String> known = plan.instruments();
    if (plan.mixed() == 0) {
      return known;
    }
    String words = "unknown until mixed files are read";
    return new Report.Worded(
        known, known.isEmpty() ? words : String.join(", ", known) + ", others " + words);
  }

  static Report of(RunPlan plan) {
    List<Report> files = new ArrayList<>();
    long rows = 0;
    for (RunPlan.FilePlan file : plan.files()) {
      rows += file.need() == RunPlan.Need.NEW ? file.rows() : 0;
      files.add(
          new Report()
              .put("channel", file.channel().folder())
              .put("state", file.need().name().toLowerCase(Locale.ROOT))
              .put("rows", file.rows())
              .put("bytes", file.bytes())
              .put("path", file.path()));
    }
    return new Report()
        .put("source", plan.source())
        .put("rows_to_read", rows)
        .put("instruments", instruments(plan))
        .put("mixed_files", plan.mixed())
        .put("files", files)
        .put("would_write", plan.outputs())
        .put("errors", Report.Worded.counted(plan.errors()));
  }
}
