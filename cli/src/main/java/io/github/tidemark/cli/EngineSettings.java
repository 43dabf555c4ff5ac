package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.kernel.bar.BarFill;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.Session;
import io.github.tidemark.kernel.engine.Tie;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The engine's configuration from the settings. */
public final class EngineSettings {
  private EngineSettings() {}

  /**
   * The configuration.
   *
   * @throws ConfigException when a value is wrong
   */
  public static EngineConfig of(Settings settings) {
    List<Duration> grids = settings.value(ConfigKeys.BIPOWER_GRID);
    if (grids.size() > 2) {
      throw new ConfigException(
          "bipower-grid=" + grids + " has more than two values; allowed: SHORT or SHORT,LONG");
    }
    try {
      return EngineConfig.builder()
          .horizons(settings.value(ConfigKeys.HORIZONS))
          .stalenessNanos(settings.value(ConfigKeys.STALENESS).toNanos())
          .maxLevels(settings.value(ConfigKeys.MAX_LEVELS))
          .tie(constant(Tie.class, settings.value(ConfigKeys.TIE)))
          .ofiLevels(settings.value(ConfigKeys.OFI_LEVELS))
          .ofiDecay(settings.value(ConfigKeys.OFI_DECAY))
          .slippageNotionals(settings.value(ConfigKeys.SLIPPAGE_NOTIONALS))
          .volatilityWindowsMillis(
              settings.value(ConfigKeys.VOLATILITY_WINDOWS).stream().map(Long::valueOf).toList())
          .decayMillis(settings.value(ConfigKeys.DECAY_MS))
          .bipowerGridMillis(grids.get(0).toMillis())
          .bipowerLongGridMillis(grids.get(grids.size() - 1).toMillis())
          .emitIntervalNanos(settings.value(ConfigKeys.EMIT_INTERVAL).toNanos())
          .barAnchor(settings.value(ConfigKeys.BAR_ANCHOR))
          .barFill(constant(BarFill.class, settings.value(ConfigKeys.FILL)))
          .session(constant(Session.class, settings.value(ConfigKeys.SESSION)))
          .build();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  /** The constant of a hyphenated name: the keys' choices are named after the constants. */
  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
