package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * How raw files are to be read.
 *
 * @param timeField the clock; empty: told from the files
 * @param timeUnit unit of integer time stamps; empty: told from the files
 * @param levelsSide sides of a {@code levels} list without a side column
 * @param defaultExchange venue of files that name none
 */
public record RawSettings(
    Optional<TimeField> timeField,
    Optional<TimeUnit> timeUnit,
    Optional<LevelsSide> levelsSide,
    String defaultExchange) {
  private static final String AUTO = "auto";

  /** As the settings have it. */
  public static RawSettings of(Settings settings) {
    String field = settings.value(ConfigKeys.TIME_FIELD);
    String unit = settings.value(ConfigKeys.TIME_UNIT);
    return new RawSettings(
        field.equals(AUTO)
            ? Optional.empty()
            : Optional.of(EngineSettings.constant(TimeField.class, field)),
        Arrays.stream(TimeUnit.values()).filter(known -> known.symbol().equals(unit)).findFirst(),
        settings
            .value(ConfigKeys.LEVELS_SIDE)
            .map(name -> EngineSettings.constant(LevelsSide.class, name)),
        settings.value(ConfigKeys.DEFAULT_EXCHANGE));
  }
}
