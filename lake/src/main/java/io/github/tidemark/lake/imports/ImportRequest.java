package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.store.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to import.
 *
 * @param dialect name of the dialect
 * @param files the vendor's files
 * @param root the lake
 * @param source name below {@code raw/}
 * @param exchange the venue where it is not the dialect's own or told from the data
 * @param badRows what becomes of bad rows
 * @param maxBadRatio share of bad rows in a file above which the file is an error
 * @param maxLevels book levels kept a side
 * @param options what only some dialects know, by flag name without dashes
 */
public record ImportRequest(
    String dialect,
    List<Path> files,
    Location root,
    String source,
    Optional<String> exchange,
    BadRows badRows,
    double maxBadRatio,
    int maxLevels,
    Map<String, String> options) {

  /** Checks the values. */
  public ImportRequest {
    files = List.copyOf(files);
    options = Map.copyOf(options);
    if (source.isBlank()) {
      throw new IllegalArgumentException("source has no name: source=" + source);
    }
    if (!(maxBadRatio >= 0 && maxBadRatio <= 1)) {
      throw new IllegalArgumentException(
          "max-bad-ratio must lie between 0 and 1: max-bad-ratio=" + maxBadRatio);
    }
    if (maxLevels < 1) {
      throw new IllegalArgumentException("max-levels must be at least 1: max-levels=" + maxLevels);
    }
  }

  /** With the defaults: source named as the dialect, 1 % bad rows, 20 levels. */
  public static ImportRequest of(String dialect, List<Path> files, Path root) {
    return of(dialect, files, Location.of(root));
  }

  /** With the same defaults, to a lake anywhere. */
  public static ImportRequest of(String dialect, List<Path> files, Location root) {
    return new ImportRequest(
        dialect, files, root, dialect, Optional.empty(), BadRows.QUARANTINE, 0.01, 20, Map.of());
  }

  public ImportRequest withSource(String name) {
    return new ImportRequest(
        dialect, files, root, name, exchange, badRows, maxBadRatio, maxLevels, options);
  }

  public ImportRequest withExchange(String name) {
    return new ImportRequest(
        dialect, files, root, source, Optional.of(name), badRows, maxBadRatio, maxLevels, options);
  }

  public ImportRequest withBadRows(BadRows policy) {
    return new ImportRequest(
        dialect, files, root, source, exchange, policy, maxBadRatio, maxLevels, options);
  }

  public ImportRequest withMaxBadRatio(double ratio) {
    return new ImportRequest(
        dialect, files, root, source, exchange, badRows, ratio, maxLevels, options);
  }

  public ImportRequest withMaxLevels(int levels) {
    return new ImportRequest(
        dialect, files, root, source, exchange, badRows, maxBadRatio, levels, options);
  }

  public ImportRequest withOptions(Map<String, String> flags) {
    return new ImportRequest(
        dialect, files, root, source, exchange, badRows, maxBadRatio, maxLevels, flags);
  }

  /** All that shapes the output besides the files' content, for telling whether it is done. */
  String settings() {
    return String.join(
        "|",
        dialect,
        source,
        exchange.orElse(""),
        badRows.name(),
        Double.toString(maxBadRatio),
        Integer.toString(maxLevels),
        new TreeMap<>(options).toString());
  }
}
