package io.github.tidemark.lake.run;

import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.quarantine.QuarantineWriter;
import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RowIssues;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the bad rows of a group until it is committed: a quarantine file a raw file, named after
 * it, so that reading the raw file again replaces it. Safe for use by several threads.
 */
final class QuarantineIssues implements RowIssues {
  private final RowIssues strict = RowIssues.strict();
  private final boolean stop;
  private final Location folder;
  private final String attempt;
  private final Map<Location, QuarantineWriter> writers = new HashMap<>();

  QuarantineIssues(Location folder, Quality quality, String attempt) {
    this.folder = folder;
    this.attempt = attempt;
    stop = quality == Quality.STRICT;
  }

  @Override
  public synchronized void reject(
      RawFile file, long row, String reason, String value, long ts, String exchange, String symbol)
      throws IOException {
    if (stop) {
      strict.reject(file, row, reason, value, ts, exchange, symbol);
    }
    QuarantineWriter writer = writers.get(file.path());
    if (writer == null) {
      String part = "part-%08x.parquet".formatted(file.name().hashCode());
      writer = QuarantineWriter.in(folder, part, attempt);
      writers.put(file.path(), writer);
    }
    writer.add(
        new QuarantinedRow(
            file.channel().folder(),
            exchange == null ? QuarantinedRow.UNKNOWN : exchange,
            symbol == null ? QuarantinedRow.UNKNOWN : symbol,
            file.path().toString(),
            row,
            reason,
            value,
            ts));
  }

  /** Ends the files, which are to be published. */
  synchronized List<Staged> stage() throws IOException {
    List<Staged> files = new ArrayList<>();
    for (QuarantineWriter writer : writers.values()) {
      files.addAll(writer.stage());
    }
    return files;
  }

  /** Removes the files that have not been staged. */
  synchronized void abandon() {
    for (QuarantineWriter writer : writers.values()) {
      closeQuietly(writer);
    }
    writers.clear();
  }

  /** A file that stays is hidden, and the next run removes it. */
  private static void closeQuietly(QuarantineWriter writer) {
    try (writer) {
      return;
    } catch (IOException e) {
      return;
    }
  }
}
