package io.github.tidemark.kernel.bar;

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

  /** The builder of a series of one engine. */
  public static BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output) {
    return named(spec.folder(), spec.type()).builder(spec, graph, output);
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
