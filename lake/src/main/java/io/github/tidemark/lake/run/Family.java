package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.lake.PipelineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is computed of files that are read together.
 *
 * @param kind which channels they are of
 * @param config what to compute with
 * @param columns columns of the book rows; none without books
 * @param bars bar series
 */
record Family(Kind kind, EngineConfig config, List<Feature> columns, List<BarSpec> bars) {
  /** Which channels the files are of. */
  enum Kind {
    /** Every channel there is, merged. */
    MERGED,
    /** Order books, of a run that does not merge. */
    BOOKS,
    /** Trades, of a run that does not merge. */
    TRADES;

    /** The folder of its groups in the state. */
    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Family {
    columns = List.copyOf(columns);
    bars = List.copyOf(bars);
  }

  /**
   * What a run computes of a kind of files.
   *
   * @param engine with the channels that the source has
   */
  static Family of(Kind kind, PipelineConfig config, EngineConfig engine) {
    List<Feature> all =
        engine.books() ? config.profile().select(Catalogue.bookRows(engine)) : List.of();
    List<BarSpec> available =
        config.series().stream().filter(spec -> isAvailable(spec, engine)).toList();
    return switch (kind) {
      case MERGED -> new Family(kind, engine, all, available);
      case BOOKS -> {
        EngineConfig books = engine.toBuilder().trades(false).build();
        List<Feature> alone = config.profile().select(Catalogue.bookRows(books));
        yield new Family(kind, books, bookOnly(all, alone), of(available, BarSpec.Channel.MID));
      }
      case TRADES ->
          new Family(
              kind,
              engine.toBuilder().books(false).build(),
              List.of(),
              of(available, BarSpec.Channel.TRADE));
    };
  }

  static boolean isAvailable(BarSpec spec, EngineConfig engine) {
    return spec.channel() == BarSpec.Channel.MID ? engine.books() : engine.trades();
  }

  /** Whether a column needs trades, which books alone do not have. */
  static boolean needsTrades(Feature feature) {
    return feature.column().inputs().contains("trade");
  }

  private static List<Feature> bookOnly(List<Feature> all, List<Feature> alone) {
    List<Feature> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!needsTrades(all.get(i))) {
        some.add(alone.get(i));
      }
    }
    return some;
  }

  private static List<BarSpec> of(List<BarSpec> series, BarSpec.Channel channel) {
    return series.stream().filter(spec -> spec.channel() == channel).toList();
  }
}
