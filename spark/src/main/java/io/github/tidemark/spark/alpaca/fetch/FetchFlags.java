package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.alpaca.plan.Span;
import io.github.tidemark.spark.alpaca.plan.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The flags that say what to fetch. */
final class FetchFlags {
  private static final Duration SIP_SETTLE = Duration.ofMinutes(16);
  private static final Duration OTHER_SETTLE = Duration.ofMinutes(1);
  private static final String DEFAULT_TIMEFRAME = "1Min";

  @Option(
      names = "--symbols",
      required = true,
      split = ",",
      paramLabel = "LIST",
      description = "Stocks such as AAPL, coins such as BTC/USD.")
  private List<String> symbols;

  @Option(
      names = "--start",
      required = true,
      paramLabel = "TIME",
      description = "First instant; UTC unless an offset says otherwise.")
  private String start;

  @Option(
      names = "--end",
      required = true,
      paramLabel = "TIME",
      description = "The instant after the last; what is not final yet is left for later.")
  private String end;

  @Option(
      names = "--timeframe",
      paramLabel = "F",
      description = "Of bars: " + Timeframe.FORMS + " (default: " + DEFAULT_TIMEFRAME + ").")
  private String timeframe;

  @Option(
      names = "--source",
      defaultValue = "alpaca",
      paramLabel = "NAME",
      description = "Folder below raw (default: ${DEFAULT-VALUE}).")
  private String source;

  @Option(
      names = "--feed",
      paramLabel = "NAME",
      description = "Of stocks: sip, iex, otc, boats (default: sip).")
  private String feed;

  @Option(
      names = "--adjustment",
      paramLabel = "NAME",
      description = "Of stocks' bars: raw, split, dividend, all (default: raw).")
  private String adjustment;

  @Option(
      names = "--asof",
      paramLabel = "DATE",
      description = "The day whose symbols are meant (default: today).")
  private String asof;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Of stocks' prices (default: USD).")
  private String currency;

  @Option(
      names = "--limit",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Rows a page, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  FetchRequest request(Kind kind, Location root, Console console) {
    if (limit < 1 || limit > 10_000) {
      throw CommandFailure.usage("--limit=" + limit + " is out of range; allowed: 1 to 10000");
    }
    if (kind != Kind.BARS && (timeframe != null || adjustment != null)) {
      throw CommandFailure.usage("--timeframe and --adjustment are of bars, not of " + kind);
    }
    List<String> names = names();
    Optional<Timeframe> bars = kind == Kind.BARS ? Optional.of(timeframe()) : Optional.empty();
    return new FetchRequest(
        kind, names, span(names, bars, console), bars, parameters(), limit, root, source);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String symbol : symbols) {
      String name = symbol.strip();
      if (name.isEmpty() || !name.equals(name.toUpperCase(Locale.ROOT)) || name.contains(" ")) {
        throw CommandFailure.usage(
            "--symbols: [%s] is no symbol; write such as AAPL,BRK.B,BTC/USD".formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  private Timeframe timeframe() {
    String text = timeframe == null ? DEFAULT_TIMEFRAME : timeframe;
    return Timeframe.parse(text)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "--timeframe=" + text + " is none; allowed: " + Timeframe.FORMS));
  }

  /** Ends where rows may still come: a later run fetches on from there. */
  private Span span(List<String> names, Optional<Timeframe> bars, Console console) {
    long from = nanos("--start", start);
    long asked = nanos("--end", end);
    if (asked <= from) {
      throw CommandFailure.usage("--end=%s is not after --start=%s".formatted(end, start));
    }
    long settled = Span.nanos(Instant.now().minus(settle(names, bars)));
    long until = Math.min(asked, settled);
    if (bars.isPresent()) {
      until = bars.get().floor(until);
    }
    if (until <= from) {
      throw CommandFailure.usage(
          "nothing between --start=%s and --end=%s is final by now; rows are from %s before now"
                  .formatted(start, end, settle(names, bars))
              + bars.map(each -> ", and bars of " + each + " when they end").orElse(""));
    }
    if (until < asked) {
      console.say(
          "note: fetching up to %s, what is later is not final yet".formatted(Span.instant(until)));
    }
    return new Span(from, until);
  }

  /** The tape may be read late only; coins' days end where no midnight of New York is. */
  private Duration settle(List<String> names, Optional<Timeframe> bars) {
    boolean coins = names.stream().anyMatch(Kind::isCoin);
    if (coins && bars.isPresent() && !Units.isIntraday(bars.get())) {
      return Duration.ofDays(1);
    }
    boolean quick = "iex".equals(feed) || names.stream().allMatch(Kind::isCoin);
    return quick ? OTHER_SETTLE : SIP_SETTLE;
  }

  private static long nanos(String flag, String text) {
    try {
      return Span.nanos(ConfigKeys.FROM.type().parse(text).orElseThrow());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw CommandFailure.usage(
          "%s=%s is no time; write such as 2026-01-05 or 2026-01-05T14:30:00Z"
              .formatted(flag, text));
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    put(parameters, "feed", feed);
    put(parameters, "adjustment", adjustment);
    put(parameters, "asof", asof);
    put(parameters, "currency", currency);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
