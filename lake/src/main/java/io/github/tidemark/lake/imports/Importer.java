package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.imports.Dialect.Chaining;
import io.github.tidemark.lake.imports.ImportException.Kind;
import io.github.tidemark.lake.imports.PartSummary.State;
import io.github.tidemark.lake.raw.HivePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Runs imports: vendor files to raw Parquet of the lake. The output of a file appears when the file
 * is done; a file that fails leaves that of the others alone, and a rerun does only what is missing
 * or has changed. Owned by one thread at a time.
 */
public final class Importer {
  private final ImportProgress progress;

  /** An importer that tells {@code progress} how far it is. */
  public Importer(ImportProgress progress) {
    this.progress = progress;
  }

  /**
   * Imports what is not imported yet.
   *
   * @return what was done; bad files are among its {@linkplain ImportSummary#failures() failures}
   * @throws ImportException when the request makes no sense or a file is missing
   * @throws IOException when the lake cannot be written
   */
  public ImportSummary run(ImportRequest request) throws IOException {
    Dialect dialect = Dialects.named(request.dialect());
    ImportRequest unique = withUniqueFiles(request);
    long bytes = 0;
    for (Path file : unique.files()) {
      bytes += Files.size(file);
    }
    Meter meter = new Meter(progress, bytes * dialect.passes());
    Dialect.Plan plan = dialect.plan(unique, meter);
    List<ImportJob> jobs = jobs(unique, plan);
    int toRead = partsToRead(plan.chaining(), jobs);
    List<PartSummary> summaries = new ArrayList<>();
    boolean stopped = false;
    for (int i = 0; i < jobs.size(); i++) {
      ImportJob job = jobs.get(i);
      PartSummary summary;
      if (stopped) {
        summary = job.skipped();
      } else if (job.isDone()) {
        if (plan.chaining() == Chaining.STREAM && i < toRead) {
          job.part().read(new MutedSink(), meter);
        } else {
          meter.bytes(job.bytes());
        }
        summary = job.unchanged();
      } else {
        summary = job.run(dialect, unique, meter);
      }
      stopped |= summary.state() == State.FAILED && request.badRows() == BadRows.FAIL;
      summaries.add(summary);
    }
    meter.tell();
    return new ImportSummary(dialect.name(), request.source(), summaries, plan.notes());
  }

  private static ImportRequest withUniqueFiles(ImportRequest request) throws ImportException {
    if (request.files().isEmpty()) {
      throw new ImportException(Kind.USAGE, "no files to import: dialect=" + request.dialect());
    }
    LinkedHashSet<Path> files = new LinkedHashSet<>();
    for (Path file : request.files()) {
      if (!Files.isRegularFile(file)) {
        throw new ImportException(
            Kind.USAGE,
            "no such file" + (Files.isDirectory(file) ? ", a folder" : "") + ": " + file);
      }
      files.add(file.toAbsolutePath().normalize());
    }
    return new ImportRequest(
        request.dialect(),
        List.copyOf(files),
        request.root().absolute(),
        request.source(),
        request.exchange(),
        request.badRows(),
        request.maxBadRatio(),
        request.maxLevels(),
        request.options());
  }

  private static List<ImportJob> jobs(ImportRequest request, Dialect.Plan plan) throws IOException {
    ImportRecords records =
        new ImportRecords(
            request.root().resolve(".tidemark/imports").resolve(HivePath.escape(request.source())));
    List<ImportJob> jobs = new ArrayList<>();
    Map<String, ImportJob> names = new LinkedHashMap<>();
    String before = new Fingerprint().text(request.settings()).text(plan.findings()).hex();
    for (ImportPart part : plan.parts()) {
      ImportJob job = new ImportJob(part, before, records, request.root());
      ImportJob other = names.put(job.fileName(), job);
      if (other != null) {
        throw new ImportException(
            Kind.USAGE,
            "the same data is given twice: file=%s other=%s"
                .formatted(part.inputs(), other.part().inputs()));
      }
      if (plan.chaining() == Chaining.STREAM) {
        before = job.fingerprint();
      }
      jobs.add(job);
    }
    return jobs;
  }

  /** A stream is read up to its last part that is not done. */
  private static int partsToRead(Chaining chaining, List<ImportJob> jobs) {
    int last = jobs.size();
    while (chaining == Chaining.STREAM && last > 0 && jobs.get(last - 1).isDone()) {
      last--;
    }
    return last;
  }
}
