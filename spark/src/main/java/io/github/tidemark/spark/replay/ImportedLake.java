package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.lake.imports.Dialect;
import io.github.tidemark.lake.imports.Dialects;
import io.github.tidemark.lake.imports.ImportException;
import io.github.tidemark.lake.imports.ImportProgress;
import io.github.tidemark.lake.imports.ImportRequest;
import io.github.tidemark.lake.imports.ImportSummary;
import io.github.tidemark.lake.imports.Importer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A vendor's files as a lake in a temporary folder, which goes when this is closed: their rows can
 * then be merged in order of time whatever their number. Owned by one thread.
 */
final class ImportedLake implements Closeable {
  private final Path folder;
  private final ImportSummary summary;

  private ImportedLake(Path folder, ImportSummary summary) {
    this.folder = folder;
    this.summary = summary;
  }

  /**
   * Imports the files.
   *
   * @param settings sets what is not the dialect's default
   * @throws IOException where a file cannot be imported: nothing is left behind
   */
  static ImportedLake of(
      String dialect,
      List<Path> files,
      UnaryOperator<ImportRequest> settings,
      ImportProgress progress)
      throws IOException {
    List<String> known = Dialects.all().stream().map(Dialect::name).toList();
    if (!known.contains(dialect)) {
      throw CommandFailure.usage(
          "unknown dialect %s%s; known dialects: %s"
              .formatted(dialect, Nearest.hint(dialect, known), String.join(", ", known)));
    }
    Path folder = Files.createTempDirectory("tidemark-replay-");
    try {
      ImportRequest request = settings.apply(ImportRequest.of(dialect, files, folder));
      ImportSummary summary = new Importer(progress).run(request);
      List<ImportException> failures = summary.failures();
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      return new ImportedLake(folder, summary);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  ImportSummary summary() {
    return summary;
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "cannot remove " + folder + ": " + e.getCause().getMessage());
    }
  }
}
