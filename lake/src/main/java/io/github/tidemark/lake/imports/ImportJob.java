package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.imports.ImportException.Kind;
import io.github.tidemark.lake.imports.PartSummary.State;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One part of an import: whether it is done, and doing it. */
final class ImportJob {
  private final ImportPart part;
  private final ImportRecords records;
  private final String key;
  private final String fingerprint;
  private final String fileName;
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private final long bytes;
  private final ImportRecord done;

  ImportJob(ImportPart part, String before, ImportRecords records, Location root)
      throws IOException {
    this.part = part;
    this.records = records;
    Fingerprint paths = new Fingerprint();
    Fingerprint contents = new Fingerprint();
    long size = 0;
    for (Path input : part.inputs()) {
      paths.text(input.toString());
      String content = new Fingerprint().file(input).hex();
      contents.text(content);
      size += Files.size(input);
      descriptions.put(
          input.getFileName().toString(), Files.size(input) + " bytes sha256:" + content);
    }
    String content = contents.hex();
    String name = HivePath.escape(part.name());
    this.bytes = size;
    this.key = name + "-" + paths.hex().substring(0, 12);
    this.fingerprint = new Fingerprint().text(before).text(part.name()).text(content).hex();
    this.fileName = "part-" + name + "-" + content.substring(0, 8) + ".parquet";
    this.done = finished(root);
  }

  /** The record of an earlier run with the same outcome whose files are all there, or null. */
  private ImportRecord finished(Location root) throws IOException {
    Optional<ImportRecord> found = records.find(key);
    if (found.isEmpty() || !found.get().fingerprint().equals(fingerprint)) {
      return null;
    }
    Map<String, Long> outputs = found.get().outputs();
    return sizes(root, outputs.keySet()).equals(outputs) ? found.get() : null;
  }

  PartSummary run(Dialect dialect, ImportRequest request, Meter meter) throws IOException {
    RawFormat format = new RawFormat(dialect.name(), dialect.columns(), descriptions);
    try (PartSink sink = new PartSink(request, format, fileName)) {
      part.read(sink, meter);
      List<String> outputs = new ArrayList<>(sink.publishQuarantine());
      double ratio = sink.tally().badRatio();
      if (ratio > request.maxBadRatio()) {
        throw new ImportException(
            Kind.QUALITY,
            ("too many bad rows: file=%s bad-ratio=%.4f max-bad-ratio=%s reasons=%s; they are in %s and"
                    + " nothing else is written; mend the data, or raise max-bad-ratio to go on"
                    + " without them")
                .formatted(
                    part.inputs().stream().map(Path::toString).collect(Collectors.joining(", ")),
                    ratio,
                    request.maxBadRatio(),
                    sink.tally().reasons(),
                    request
                        .root()
                        .resolve("quarantine")
                        .resolve(HivePath.escape(request.source()))));
      }
      outputs.addAll(sink.publishRows());
      List<ChannelCounts> counts = sink.tally().counts();
      removeOutdated(request.root(), outputs);
      List<String> inputs = new ArrayList<>();
      for (Path input : part.inputs()) {
        inputs.add(input + " " + descriptions.get(input.getFileName().toString()));
      }
      records.put(
          key, new ImportRecord(fingerprint, inputs, sizes(request.root(), outputs), counts));
      return summary(State.IMPORTED, counts, outputs, null);
    } catch (ImportException e) {
      return summary(State.FAILED, List.of(), List.of(), e);
    }
  }

  /** Files of an earlier version of the same input would be read twice over. */
  private void removeOutdated(Location root, List<String> outputs) throws IOException {
    Optional<ImportRecord> old = records.find(key);
    if (old.isEmpty()) {
      return;
    }
    List<Location> outdated = new ArrayList<>();
    for (String output : old.get().outputs().keySet()) {
      boolean leaves = List.of(output.split("/", -1)).contains("..") || output.startsWith("/");
      if (!outputs.contains(output) && !leaves) {
        outdated.add(root.resolve(output));
      }
    }
    root.store().delete(outdated);
  }

  private static Map<String, Long> sizes(Location root, Collection<String> outputs)
      throws IOException {
    List<Location> files = new ArrayList<>();
    for (String output : outputs) {
      files.add(root.resolve(output));
    }
    Map<String, Long> sizes = new TreeMap<>();
    root.store().sizes(files).forEach((file, size) -> sizes.put(root.relativize(file), size));
    return sizes;
  }

  /** For a part that an earlier run did. */
  PartSummary unchanged() {
    List<String> outputs = List.copyOf(done.outputs().keySet());
    return summary(State.UNCHANGED, done.channels(), outputs, null);
  }

  /** For a part that is not tried any more. */
  PartSummary skipped() {
    return summary(State.SKIPPED, List.of(), List.of(), null);
  }

  ImportPart part() {
    return part;
  }

  /** Of the content and all else that shapes the output. */
  String fingerprint() {
    return fingerprint;
  }

  /** Name of the output's files. */
  String fileName() {
    return fileName;
  }

  /** Size of the input. */
  long bytes() {
    return bytes;
  }

  /** Whether an earlier run did it with the same outcome, and all its files are there. */
  boolean isDone() {
    return done != null;
  }

  private PartSummary summary(
      State state, List<ChannelCounts> counts, List<String> outputs, ImportException failure) {
    return new PartSummary(
        part.name(), part.inputs(), bytes, state, counts, outputs, Optional.ofNullable(failure));
  }
}
