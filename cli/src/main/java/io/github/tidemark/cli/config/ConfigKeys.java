package io.github.tidemark.cli.config;

import static io.github.tidemark.cli.config.ValueTypes.bool;
import static io.github.tidemark.cli.config.ValueTypes.choice;
import static io.github.tidemark.cli.config.ValueTypes.duration;
import static io.github.tidemark.cli.config.ValueTypes.integer;
import static io.github.tidemark.cli.config.ValueTypes.list;
import static io.github.tidemark.cli.config.ValueTypes.number;
import static io.github.tidemark.cli.config.ValueTypes.pairs;
import static io.github.tidemark.cli.config.ValueTypes.perInstrument;
import static io.github.tidemark.cli.config.ValueTypes.perhaps;
import static io.github.tidemark.cli.config.ValueTypes.positiveNumber;
import static io.github.tidemark.cli.config.ValueTypes.secret;
import static io.github.tidemark.cli.config.ValueTypes.text;
import static io.github.tidemark.cli.config.ValueTypes.time;

import io.github.tidemark.cli.config.ConfigKey.Group;
import io.github.tidemark.kernel.bar.BarAnchor;
import io.github.tidemark.kernel.bar.BarSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of every key: flags, environment variables, file and documentation come from here. */
public final class ConfigKeys {
  private static final List<ConfigKey<?>> ALL = new ArrayList<>();
  private static final String NONE = "none";
  private static final String EVERY = "all";

  public static final ConfigKey<String> ROOT =
      key(
          "root",
          Group.LAKE,
          text("a folder or s3://bucket/prefix"),
          "./data",
          "the lake: raw below it is read, processed is written");
  public static final ConfigKey<Optional<String>> INPUT_ORDERBOOK =
      place(
          "input-orderbook",
          "order books are read from here instead of <root>/raw/<source>/orderbook");
  public static final ConfigKey<Optional<String>> INPUT_TRADES =
      place("input-trades", "trades are read from here instead of <root>/raw/<source>/trades");
  public static final ConfigKey<Optional<String>> INPUT_TICKER =
      place("input-ticker", "tickers are read from here instead of <root>/raw/<source>/ticker");
  public static final ConfigKey<Optional<String>> OUTPUT_FEATURES =
      place("output-features", "features go here instead of <root>/processed/<source>/features");
  public static final ConfigKey<Optional<String>> OUTPUT_BARS =
      place("output-bars", "bars go here instead of <root>/processed/<source>/bars");
  public static final ConfigKey<Optional<String>> OUTPUT_QUARANTINE =
      place("output-quarantine", "rejected rows go here instead of <root>/quarantine/<source>");

  public static final ConfigKey<Optional<String>> S3_ENDPOINT =
      key(
          "s3-endpoint",
          Group.S3,
          perhaps(NONE, text("a URL such as http://localhost:9000")),
          NONE,
          "the S3 server, where it is not that of AWS");
  public static final ConfigKey<Optional<String>> S3_REGION =
      key(
          "s3-region",
          Group.S3,
          perhaps(NONE, text("a region such as eu-west-1")),
          NONE,
          "the region; without one that of the AWS environment or profile");
  public static final ConfigKey<String> S3_PATH_STYLE =
      key(
          "s3-path-style",
          Group.S3,
          choice("auto", "true", "false"),
          "auto",
          "whether the bucket stands in the path, as most servers but AWS want it; auto: where"
              + " s3-endpoint is set");
  public static final ConfigKey<Optional<String>> S3_ACCESS_KEY =
      key(
          "s3-access-key",
          Group.S3,
          secret(NONE),
          NONE,
          "access key id, no flag; without one the AWS environment, profile or instance is asked");
  public static final ConfigKey<Optional<String>> S3_SECRET_KEY =
      key("s3-secret-key", Group.S3, secret(NONE), NONE, "secret access key, no flag");

  public static final ConfigKey<Optional<List<String>>> SOURCE =
      names("source", "sources, the folders below raw");
  public static final ConfigKey<Optional<List<String>>> CHANNEL =
      key(
          "channel",
          Group.SELECTION,
          perhaps(EVERY, list(choice("orderbook", "trades", "ticker"))),
          EVERY,
          "channels");
  public static final ConfigKey<Optional<List<String>>> EXCHANGE = names("exchange", "exchanges");
  public static final ConfigKey<Optional<List<String>>> SYMBOL = names("symbol", "symbols");
  public static final ConfigKey<Optional<Instant>> FROM =
      key(
          "from",
          Group.SELECTION,
          perhaps(NONE, time()),
          NONE,
          "first instant of the output, inclusive");
  public static final ConfigKey<Optional<Instant>> TO =
      key("to", Group.SELECTION, perhaps(NONE, time()), NONE, "end of the output, exclusive");
  public static final ConfigKey<Optional<List<String>>> TRADE_TYPES =
      names("trade-types", "values of the raw column trade_type, such as visible");

  public static final ConfigKey<String> TIME_FIELD =
      key(
          "time-field",
          Group.INPUT,
          choice("auto", "capture", "exchange"),
          "auto",
          "the clock: auto takes capture_ts where every channel has it, else timestamp");
  public static final ConfigKey<String> TIME_UNIT =
      key(
          "time-unit",
          Group.INPUT,
          choice("auto", "s", "ms", "us", "ns"),
          "auto",
          "unit of integer time stamps; auto tells it from their magnitude");
  public static final ConfigKey<String> ORDER_BY =
      key(
          "order-by",
          Group.INPUT,
          choice("auto", "time", "seqnum"),
          "auto",
          "total order of an instrument's events; auto takes what the raw files say, else time, and in"
              + " a stream what the records say");
  public static final ConfigKey<String> TIE =
      key(
          "tie",
          Group.INPUT,
          choice("trades-first", "books-first"),
          "trades-first",
          "which channel comes first at one instant");
  public static final ConfigKey<Duration> MAX_DISORDER =
      key(
          "max-disorder",
          Group.INPUT,
          duration(),
          "5s",
          "time running backwards by no more is sorted");
  public static final ConfigKey<Optional<String>> LEVELS_SIDE =
      key(
          "levels-side",
          Group.INPUT,
          perhaps(NONE, choice("signed", "bids-then-asks")),
          NONE,
          "how a book of levels without sides is told apart");
  public static final ConfigKey<String> DEFAULT_EXCHANGE =
      key(
          "default-exchange",
          Group.INPUT,
          text("a name"),
          "unknown",
          "exchange of data that names none, in columns or path");
  public static final ConfigKey<Integer> MAX_LEVELS =
      key("max-levels", Group.INPUT, integer(1, 10_000), "20", "book levels kept a side");

  public static final ConfigKey<Boolean> STRICT =
      key("strict", Group.QUALITY, bool(), "false", "the first bad row is an error");
  public static final ConfigKey<Double> MAX_BAD_RATIO =
      key(
          "max-bad-ratio",
          Group.QUALITY,
          number(0, 1, "a share from 0 to 1"),
          "0.01",
          "a larger share of bad rows is an error");

  public static final ConfigKey<List<String>> FEATURES =
      key(
          "features",
          Group.OUTPUT,
          list(text("full, core, levels:N, column names and globs such as ofi* or *_60s")),
          "full",
          "columns of the book rows");
  public static final ConfigKey<List<BarSpec>> BARS =
      key(
          "bars",
          Group.OUTPUT,
          ValueTypes.bars(),
          "60,300,900,3600",
          "bars; a plain number N means mid:time:N and trade:time:N");
  public static final ConfigKey<BarAnchor> BAR_ANCHOR =
      key(
          "bar-anchor",
          Group.OUTPUT,
          ValueTypes.barAnchor(),
          "epoch",
          "where the grid of time bars begins");
  public static final ConfigKey<String> FILL =
      key(
          "fill",
          Group.OUTPUT,
          choice(NONE, "previous"),
          NONE,
          "previous writes a flat bar for an interval without events");
  public static final ConfigKey<Duration> EMIT_INTERVAL =
      key(
          "emit-interval",
          Group.OUTPUT,
          duration(),
          "0",
          "one book row for each such interval; 0 is every book");
  public static final ConfigKey<Boolean> FLOAT32 =
      key("float32", Group.OUTPUT, bool(), "false", "writes features as 32-bit floats");

  public static final ConfigKey<List<Integer>> HORIZONS =
      key(
          "horizons",
          Group.FEATURES,
          list(integer(1, 86_400)),
          "5,15,60,300,900",
          "rolling windows in seconds");
  public static final ConfigKey<Duration> STALENESS =
      key(
          "staleness",
          Group.FEATURES,
          duration(),
          "300s",
          "a longer gap between books starts an epoch");
  public static final ConfigKey<Integer> OFI_LEVELS =
      key("ofi-levels", Group.FEATURES, integer(1, 10), "10", "levels in ofi_multi and mlofi");
  public static final ConfigKey<Double> OFI_DECAY =
      key(
          "ofi-decay",
          Group.FEATURES,
          number(0, 1e6, "a number from 0"),
          "0.5",
          "decay of mlofi by level");
  public static final ConfigKey<List<Double>> SLIPPAGE_NOTIONALS =
      key(
          "slippage-notionals",
          Group.FEATURES,
          list(positiveNumber()),
          "10000,100000",
          "dollar values of the slippage columns");
  public static final ConfigKey<List<Integer>> VOLATILITY_WINDOWS =
      key(
          "volatility-windows",
          Group.FEATURES,
          list(integer(1, 86_400_000)),
          "60000,300000",
          "windows of the volatility columns in milliseconds");
  public static final ConfigKey<Integer> DECAY_MS =
      key(
          "decay-ms",
          Group.FEATURES,
          integer(1, Integer.MAX_VALUE),
          "300000",
          "decay of decayed_volume and decayed_vwap in milliseconds");
  public static final ConfigKey<List<Duration>> BIPOWER_GRID =
      key(
          "bipower-grid",
          Group.FEATURES,
          list(duration()),
          "1s,60s",
          "grid of bipower_variation: for horizons under 300 s, and for longer ones");
  public static final ConfigKey<String> SESSION =
      key(
          "session",
          Group.FEATURES,
          choice("continuous", "utc-day"),
          "continuous",
          "where trading sessions begin; the engine starts anew at each");

  public static final ConfigKey<PerInstrument<Double>> TICK =
      key(
          "tick",
          Group.INSTRUMENT,
          perInstrument(positiveNumber()),
          NONE,
          "tick size, for spread_ticks");
  public static final ConfigKey<PerInstrument<Double>> MULTIPLIER =
      key(
          "multiplier",
          Group.INSTRUMENT,
          perInstrument(positiveNumber()),
          "1",
          "contract multiplier");
  public static final ConfigKey<PerInstrument<Boolean>> INVERSE =
      key(
          "inverse",
          Group.INSTRUMENT,
          perInstrument(bool()),
          "false",
          "inverse contract: dollar value is amount times multiplier");

  public static final ConfigKey<String> MODE =
      key(
          "mode",
          Group.RUN,
          choice("hybrid", "vectorized", "iterative"),
          "hybrid",
          "how features are computed; the values are the same");
  public static final ConfigKey<String> ENGINE =
      key("engine", Group.RUN, choice("local", "spark"), "local", "what runs the kernel");
  public static final ConfigKey<Optional<String>> MASTER =
      key(
          "master",
          Group.RUN,
          perhaps(NONE, text("a Spark master URL")),
          NONE,
          "Spark master, with --engine spark; by default all processors of this machine");
  public static final ConfigKey<Map<String, String>> CONF =
      key("conf", Group.RUN, pairs(), NONE, "Spark's own configuration, with --engine spark");
  public static final ConfigKey<Optional<Integer>> THREADS =
      key(
          "threads",
          Group.RUN,
          perhaps("auto", integer(1, 1024)),
          "auto",
          "worker threads; auto is one a processor");

  private ConfigKeys() {}

  /** Every key, in the order of help and documentation. */
  public static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> all = new ArrayList<>(ALL);
    all.addAll(StreamKeys.all());
    return all;
  }

  /** Those of runs over files. */
  public static List<ConfigKey<?>> ofBatch() {
    return List.copyOf(ALL);
  }

  /** Names of every key. */
  public static List<String> namesOfAll() {
    return all().stream().map(ConfigKey::name).toList();
  }

  static Optional<ConfigKey<?>> find(String name) {
    return all().stream()
        .<ConfigKey<?>>map(key -> key)
        .filter(key -> key.name().equals(name))
        .findFirst();
  }

  private static <T> ConfigKey<T> key(
      String name, Group group, ValueType<T> type, String fallback, String help) {
    ConfigKey<T> key = new ConfigKey<>(name, group, type, fallback, help);
    ALL.add(key);
    return key;
  }

  private static ConfigKey<Optional<String>> place(String name, String help) {
    return key(name, Group.LAKE, perhaps(NONE, text("a folder or s3://bucket/prefix")), NONE, help);
  }

  private static ConfigKey<Optional<List<String>>> names(String name, String help) {
    return key(name, Group.SELECTION, perhaps(EVERY, list(text("names"))), EVERY, help);
  }
}
