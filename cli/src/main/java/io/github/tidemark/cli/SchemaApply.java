package io.github.tidemark.cli;

import io.github.tidemark.cli.SchemaApplier.Applied;
import java.util.List;
import java.util.ServiceLoader;

/** What the commands that create topics or tables share. */
final class SchemaApply {
  private SchemaApply() {}

  static SchemaApplier applier() {
    return ServiceLoader.load(SchemaApplier.class)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "the clients of Kafka and Cassandra are not on the class path: run this"
                        + " through ./tidemark, or leave --apply out to print the statements"));
  }

  static void print(Console console, String title, List<Applied> applied, Report.Format format) {
    List<Report> rows =
        applied.stream()
            .map(row -> new Report().put("name", row.name()).put("outcome", row.outcome()))
            .toList();
    new Report().put(title, rows).print(console.out(), format);
  }
}
