package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts a run into groups, and says what cannot be computed of what was asked for. */
final class Groups {
  static final String FLAT = "flat";

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
    groups.noteMissing();
    if (config.mode() == Mode.VECTORIZED && engine.books() && engine.trades()) {
      groups.noteUnmerged();
      groups.add(Family.Kind.BOOKS, found.books());
      groups.add(Family.Kind.TRADES, found.files(Channel.TRADES));
    } else {
      List<InputFile> all = new ArrayList<>(found.files(Channel.TRADES));
      all.addAll(found.books());
      groups.add(Family.Kind.MERGED, all);
    }
    return groups;
  }

  private void noteMissing() {
    for (BarSpec spec : config.series()) {
      if (!Family.isAvailable(spec, engine)) {
        boolean mid = spec.channel() == BarSpec.Channel.MID;
        leftOut.add(
            OutputPlaces.bars(spec) + ": the source has no " + (mid ? "order books" : "trades"));
      }
    }
  }

  private void noteUnmerged() {
    String names =
        config.profile().select(Catalogue.bookRows(engine)).stream()
            .filter(Family::needsTrades)
            .map(feature -> feature.column().name())
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      leftOut.add(OutputPlaces.BOOKS + ": " + names + ": vectorized mode does not merge channels");
    }
    if (config.series().stream().anyMatch(spec -> Family.isAvailable(spec, engine))) {
      leftOut.add(
          "bars: columns of the other channel, and sides of trades that come without one and need"
              + " the quote: vectorized mode does not merge channels");
    }
  }

  private void add(Family.Kind kind, List<InputFile> files) {
    Family family = Family.of(kind, config, engine);
    boolean mixed = false;
    Map<String, List<InputFile>> byInstrument = new LinkedHashMap<>();
    for (InputFile file : files) {
      if (file.ofOneInstrument()) {
        byInstrument.computeIfAbsent(folder(file), added -> new ArrayList<>()).add(file);
      } else {
        mixed |= file.rows() > 0; // one without rows has nothing to mix
      }
    }
    if (mixed) {
      flat = true;
      groups.add(
          new Group(kind.folder() + "/" + FLAT, Merge.Scope.MANY_INSTRUMENTS, files, family));
      return;
    }
    byInstrument.forEach(
        (folder, own) ->
            groups.add(
                new Group(kind.folder() + "/" + folder, Merge.Scope.ONE_INSTRUMENT, own, family)));
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
