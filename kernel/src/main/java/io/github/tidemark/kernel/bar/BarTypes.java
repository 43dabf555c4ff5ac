package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import java.util.List;

/** The bar types: adding one is a class and a line here. */
public final class BarTypes {
  private BarTypes() {}

  private static List<BarType> all() {
    return List.of(TimeBars.TYPE, SessionBars.TYPE);
  }

  /** The words that a {@link BarSpec} may have as its type. */
  public static List<String> names() {
    return all().stream().map(BarType::name).toList();
  }

  /**
   * Checks whether an engine of these settings can build the series.
   *
   * @throws IllegalArgumentException that says what to change
   */
  public static void check(List<BarSpec> series, EngineConfig config) {
    series.forEach(spec -> named(spec.folder(), spec.type()).check(spec, config));
  }

  /** The builder of a series of one engine. */
  public static BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output) {
    BarType type = named(spec.folder(), spec.type());
    type.check(spec, graph.config());
    return type.builder(spec, graph, output);
  }

  /** The type of a name; {@code series} is quoted in the error. */
  static BarType named(String series, String name) {
    for (BarType type : all()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "bars=%s: type=%s is not known; allowed: %s%s"
            .formatted(series, name, String.join(", ", names()), Spelling.hint(name, names())));
  }
}
