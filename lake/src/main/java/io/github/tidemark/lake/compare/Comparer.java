package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two outputs row by row and column by column: folders of a lake or anybody's Parquet
 * files, in whatever order, files and types. Memory stays bounded whatever their size.
 *
 * <pre>{@code
 * Comparison result = Comparer.compare(Path.of("a"), Path.of("b"), CompareOptions.EXACT);
 * }</pre>
 */
public final class Comparer {
  /** Is told how far a comparison is. */
  public interface Progress {
    /** Rows of both sides read so far, of all that are to be read. */
    void at(long rows, long total);
  }

  private Comparer() {}

  /** Compares local places without telling how far it is. */
  public static Comparison compare(Path a, Path b, CompareOptions options) throws IOException {
    return compare(Location.of(a), Location.of(b), options, (rows, total) -> {});
  }

  /**
   * Compares two places.
   *
   * @throws CompareException where the places do not fit each other or the options
   * @throws IOException where a file cannot be read
   */
  public static Comparison compare(
      Location a, Location b, CompareOptions options, Progress progress) throws IOException {
    Pairing pairing =
        Pairing.of(a, OutputFiles.find(a, Map.of()), b, OutputFiles.find(b, options.renamed()));
    List<OutputPlan> plans = plans(pairing, options);
    List<OutputComparison> outputs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    try (SpillFolder folder = new SpillFolder(options.tempFolder())) {
      for (OutputPlan plan : plans) {
        Optional<OutputComparison> output =
            new OutputComparer(plan, options, progress, folder).run();
        output.ifPresentOrElse(outputs::add, () -> leftOut.add(plan.name()));
      }
    }
    if (outputs.isEmpty()) {
      throw CompareException.usage(
          "no output has rows of this layer: layer=%s; leave --layer out, or name the other one"
              .formatted(options.layer().name().toLowerCase(Locale.ROOT)));
    }
    return new Comparison(
        List.copyOf(outputs), List.copyOf(leftOut), pairing.onlyInA(), pairing.onlyInB());
  }

  /** Plans all outputs before any is read, so that a wrong name is told at once. */
  private static List<OutputPlan> plans(Pairing pairing, CompareOptions options)
      throws IOException {
    Globs selected = new Globs(options.columns());
    Globs ignored = new Globs(options.ignored());
    List<OutputPlan> plans = new ArrayList<>();
    Set<String> storedInB = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>();
    for (Pairing.Pair pair : pairing.pairs()) {
      SideColumns a = SideColumns.read(pair.a(), Map.of());
      SideColumns b = SideColumns.read(pair.b(), options.renamed());
      storedInB.addAll(b.storedNames());
      known.addAll(a.names());
      known.addAll(b.names());
      plans.add(OutputPlan.of(pair.name(), a, b, options, selected, ignored));
    }
    for (String pattern : selected.unused()) {
      throw CompareException.usage(
          "no such column: columns=%s; there are %s".formatted(pattern, Names.some(known)));
    }
    for (String theirs : options.renamed().keySet()) {
      if (!storedInB.contains(theirs)) {
        throw CompareException.usage(
            "no such column in B: map=%s; there are %s".formatted(theirs, Names.some(storedInB)));
      }
    }
    return plans;
  }
}
