package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts a run into groups, and says what cannot be computed of what was asked for. */
final class Groups {
  static final String FLAT = "flat";
  private static final String MERGED = "merged";
  private static final String BOOKS_ALONE = "books";
  private static final String TRADES_ALONE = "trades";

  private final PipelineConfig config;
  private final EngineConfig engine;
  private final List<Group> groups = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private boolean flat;

  private Groups(PipelineConfig config, EngineConfig engine) {
    this.config = config;
    this.engine = engine;
  }

  /**
   * The groups of a run.
   *
   * @param engine with the channels that the source has
   */
  static Groups of(PipelineConfig config, EngineConfig engine, Discovery found) {
    Groups groups = new Groups(config, engine);
    List<Feature> columns =
        engine.books() ? config.profile().select(Catalogue.bookRows(engine)) : List.of();
    List<BarSpec> series = groups.available();
    if (config.mode() == Mode.VECTORIZED && engine.books() && engine.trades()) {
      EngineConfig books = engine.toBuilder().trades(false).build();
      groups.add(
          BOOKS_ALONE,
          found.files(Channel.ORDERBOOK),
          books,
          groups.bookOnly(columns, config.profile().select(Catalogue.bookRows(books))),
          of(series, BarSpec.Channel.MID));
      groups.add(
          TRADES_ALONE,
          found.files(Channel.TRADES),
          engine.toBuilder().books(false).build(),
          List.of(),
          of(series, BarSpec.Channel.TRADE));
      groups.noteBars(series);
    } else {
      List<InputFile> all = new ArrayList<>(found.files(Channel.TRADES));
      all.addAll(found.files(Channel.ORDERBOOK));
      groups.add(MERGED, all, engine, columns, series);
    }
    return groups;
  }

  private List<BarSpec> available() {
    List<BarSpec> series = new ArrayList<>();
    for (BarSpec spec : config.series()) {
      boolean mid = spec.channel() == BarSpec.Channel.MID;
      if (mid ? engine.books() : engine.trades()) {
        series.add(spec);
      } else {
        leftOut.add(
            OutputPlaces.bars(spec) + ": the source has no " + (mid ? "order books" : "trades"));
      }
    }
    return series;
  }

  private static List<BarSpec> of(List<BarSpec> series, BarSpec.Channel channel) {
    List<BarSpec> some = new ArrayList<>();
    for (BarSpec spec : series) {
      if (spec.channel() == channel) {
        some.add(spec);
      }
    }
    return some;
  }

  private List<Feature> bookOnly(List<Feature> all, List<Feature> alone) {
    List<Feature> some = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).column().inputs().contains("trade")) {
        names.append(names.length() == 0 ? "" : ", ").append(all.get(i).column().name());
      } else {
        some.add(alone.get(i));
      }
    }
    if (names.length() > 0) {
      leftOut.add(OutputPlaces.BOOKS + ": " + names + ": vectorized mode does not merge channels");
    }
    return some;
  }

  private void noteBars(List<BarSpec> series) {
    if (!series.isEmpty()) {
      leftOut.add(
          "bars: columns of the other channel, and sides of trades that come without one and need"
              + " the quote: vectorized mode does not merge channels");
    }
  }

  private void add(
      String family,
      List<InputFile> files,
      EngineConfig engineConfig,
      List<Feature> columns,
      List<BarSpec> series) {
    boolean mixed = false;
    Map<String, List<InputFile>> byInstrument = new LinkedHashMap<>();
    for (InputFile file : files) {
      mixed |= !file.ofOneInstrument();
      byInstrument.computeIfAbsent(folder(file), added -> new ArrayList<>()).add(file);
    }
    if (mixed) {
      flat = true;
      groups.add(
          new Group(
              family + "/" + FLAT,
              Merge.Scope.MANY_INSTRUMENTS,
              files,
              engineConfig,
              columns,
              series));
      return;
    }
    byInstrument.forEach(
        (folder, own) ->
            groups.add(
                new Group(
                    family + "/" + folder,
                    Merge.Scope.ONE_INSTRUMENT,
                    own,
                    engineConfig,
                    columns,
                    series)));
  }

  private static String folder(InputFile file) {
    return "exchange="
        + HivePath.escape(file.raw().exchange().orElse(""))
        + "/symbol="
        + HivePath.escape(file.raw().symbol().orElse(""));
  }

  List<Group> all() {
    return groups;
  }

  /** Whether files hold mixed symbols. */
  boolean flat() {
    return flat;
  }

  /** What was asked for and cannot be given. */
  List<String> leftOut() {
    return leftOut;
  }
}
