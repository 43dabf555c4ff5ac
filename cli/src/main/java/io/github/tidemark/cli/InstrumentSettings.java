package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.PerInstrument;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Instrument;
import java.util.function.UnaryOperator;

/** What the settings say of an instrument. A record, so that it can travel with a run's tasks. */
public record InstrumentSettings(
    PerInstrument<Double> tick, PerInstrument<Double> multiplier, PerInstrument<Boolean> inverse)
    implements UnaryOperator<Instrument> {
  /** What they say. */
  public static InstrumentSettings of(Settings settings) {
    return new InstrumentSettings(
        settings.value(ConfigKeys.TICK),
        settings.value(ConfigKeys.MULTIPLIER),
        settings.value(ConfigKeys.INVERSE));
  }

  @Override
  public Instrument apply(Instrument instrument) {
    String exchange = instrument.exchange();
    String symbol = instrument.symbol();
    return new Instrument(
        exchange,
        symbol,
        tick.of(exchange, symbol).orElse(Absent.DOUBLE),
        multiplier.of(exchange, symbol).orElse(1.0),
        inverse.of(exchange, symbol).orElse(false));
  }
}
