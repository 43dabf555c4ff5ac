package io.github.tidemark.spark.alpaca.options;

import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.Credentials;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.options.ReadOptions.Precision;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.Query.Packing;
import io.github.tidemark.spark.alpaca.plan.Span;
import io.github.tidemark.spark.alpaca.plan.Timeframe;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the options of one source: what is missing first, then each value. */
final class ReadParser {
  private static final int MOST_RECORDS = 10_000;
  private static final int MOST_ACTIONS = 1_000;
  private static final Duration SIP_SETTLES = Duration.ofMinutes(16);
  private static final Duration OTHERS_SETTLE = Duration.ofMinutes(1);

  private final Kind kind;
  private final OptionReader options;
  private final CredentialSource source;
  private final AssetClass assets;
  private final List<String> warnings;

  ReadParser(Kind kind, OptionReader options, CredentialSource source) {
    this.kind = kind;
    this.options = options;
    this.source = source;
    assets =
        kind.hasAssetClasses()
            ? AssetClass.parse(options.text(OptionNames.ASSET_CLASS).orElse("us_equity"))
            : AssetClass.US_EQUITY;
    warnings = new ArrayList<>(options.warnings());
  }

  ReadOptions parse() {
    requireAll();
    Optional<Timeframe> timeframe = timeframe();
    Optional<Instant> end = time(OptionNames.END);
    Span span = span(end);
    Query query = query(span, timeframe);
    return new ReadOptions(
        query,
        end,
        client(),
        options.integer(OptionNames.RATE_LIMIT, 200, 1, 1_000_000),
        options.flag(OptionNames.FLOAT32, false) ? Precision.NARROW : Precision.WIDE,
        options.duration(OptionNames.SETTLE, settle()),
        options.duration(OptionNames.BATCH_SPAN, batchSpan(query)),
        List.copyOf(warnings));
  }

  /** An end alone is asked for later: a stream needs none. */
  private void requireAll() {
    List<String> missing = new ArrayList<>();
    require(missing, OptionNames.SYMBOLS);
    if (kind.hasTimeframe()) {
      require(missing, OptionNames.TIMEFRAME);
    }
    require(missing, OptionNames.START);
    for (String key : List.of(Credentials.KEY_ID, Credentials.SECRET_KEY)) {
      if (source.key(key).isEmpty()) {
        missing.add(key);
      }
    }
    if (!missing.isEmpty()) {
      require(missing, OptionNames.END);
      throw new IllegalArgumentException(
          "missing option%s: %s; the keys can also come from the environment (%s, %s), a"
                  .formatted(
                      missing.size() == 1 ? "" : "s",
                      String.join(", ", missing),
                      Credentials.KEY_ID.replace('-', '_'),
                      Credentials.SECRET_KEY.replace('-', '_'))
              + " credentialsFile or a Hadoop credential provider");
    }
  }

  private void require(List<String> missing, String name) {
    if (options.text(name).isEmpty()) {
      missing.add(name);
    }
  }

  private Optional<Timeframe> timeframe() {
    if (!kind.hasTimeframe()) {
      return Optional.empty();
    }
    String text = options.text(OptionNames.TIMEFRAME).orElseThrow();
    Optional<Timeframe> timeframe = Timeframe.parse(text);
    if (timeframe.isEmpty()) {
      throw new IllegalArgumentException(
          "timeframe=%s is none of %s".formatted(text, Timeframe.FORMS));
    }
    return timeframe;
  }

  private Optional<Instant> time(String name) {
    return kind == Kind.CORPORATE_ACTIONS ? options.day(name) : options.instant(name);
  }

  private Span span(Optional<Instant> end) {
    Instant start = time(OptionNames.START).orElseThrow();
    if (end.isPresent() && end.get().isBefore(start)) {
      throw new IllegalArgumentException(
          "end=%s is before start=%s"
              .formatted(
                  options.text(OptionNames.END).orElseThrow(),
                  options.text(OptionNames.START).orElseThrow()));
    }
    return end.map(last -> Span.inclusive(start, last))
        .orElseGet(() -> new Span(Span.nanos(start), Long.MAX_VALUE));
  }

  private Query query(Span span, Optional<Timeframe> timeframe) {
    Resource resource = kind.resource(assets);
    int most = resource.timed() ? MOST_RECORDS : MOST_ACTIONS;
    String sort = options.text(OptionNames.SORT).orElse("asc").toLowerCase(Locale.ROOT);
    if (!sort.equals("asc") && !sort.equals("desc")) {
      throw new IllegalArgumentException("sort=%s is neither asc nor desc".formatted(sort));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    timeframe.ifPresent(given -> parameters.put(OptionNames.TIMEFRAME, given.toString()));
    parameters.put(OptionNames.SORT, sort);
    boolean stocks = kind.hasAssetClasses() && assets == AssetClass.US_EQUITY;
    pass(parameters, OptionNames.FEED, stocks);
    pass(parameters, OptionNames.ADJUSTMENT, stocks && kind == Kind.BARS);
    pass(parameters, OptionNames.ASOF, stocks);
    pass(parameters, OptionNames.CURRENCY, stocks);
    return new Query(
        resource,
        SymbolList.parse(options.text(OptionNames.SYMBOLS).orElseThrow()),
        span,
        timeframe,
        Map.copyOf(parameters),
        Math.min(most, options.integer(OptionNames.LIMIT, most, 1, MOST_RECORDS)),
        options.integer(OptionNames.PAGES_PER_PARTITION, 5, 1, 1_000_000),
        options.flag(OptionNames.PACK_SYMBOLS, true) ? Packing.AS_MANY_AS_FIT : Packing.ONE_SYMBOL,
        sort.equals("desc"),
        OptionalLong.empty());
  }

  private void pass(Map<String, String> parameters, String name, boolean known) {
    Optional<String> value = options.text(name);
    if (known) {
      value.ifPresent(text -> parameters.put(name, text));
    } else if (value.isPresent()) {
      warnings.add(
          "option '%s' is ignored: %s have none"
              .formatted(name, kind.resource(assets).path().substring(1)));
    }
  }

  private ClientSettings client() {
    return new ClientSettings(
        endpoint(),
        source.credentials().orElseThrow(),
        options.duration(OptionNames.CONNECT_TIMEOUT, Duration.ofSeconds(10)),
        options.duration(OptionNames.READ_TIMEOUT, Duration.ofSeconds(60)),
        options.integer(OptionNames.MAX_RETRIES, 3, 0, 100));
  }

  /** A version, and what comes after it, is ours to add; older code has it in its endpoint. */
  private URI endpoint() {
    String text = options.text(OptionNames.ENDPOINT).orElse(ClientSettings.ALPACA.toString());
    URI uri;
    try {
      uri = URI.create(text.replaceFirst("/v\\d[^/]*(/.*)?$", "").replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw badEndpoint(text);
    }
    boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
      throw badEndpoint(text);
    }
    if (uri.getScheme().equals("http") && !uri.getHost().matches("localhost|127\\..*|\\[::1\\]")) {
      warnings.add("endpoint=%s sends the keys unencrypted: use https".formatted(text));
    }
    return uri;
  }

  private static IllegalArgumentException badEndpoint(String text) {
    return new IllegalArgumentException(
        "endpoint=%s is no address such as %s"
            .formatted(text.replaceFirst("//[^/]*@", "//"), ClientSettings.ALPACA));
  }

  /** The consolidated tape is open to all after 15 minutes. */
  private Duration settle() {
    boolean early =
        assets == AssetClass.CRYPTO
            || options.text(OptionNames.FEED).filter("iex"::equalsIgnoreCase).isPresent();
    return early ? OTHERS_SETTLE : SIP_SETTLES;
  }

  /** A day of ticks, or as many bars of a symbol as a task reads. */
  private static Duration batchSpan(Query query) {
    long bars = (long) query.pageLimit() * query.pagesPerPartition();
    Duration longest = Duration.ofDays(36_500);
    return query
        .timeframe()
        .map(Timeframe::nanos)
        .map(nanos -> bars > longest.toNanos() / nanos ? longest : Duration.ofNanos(bars * nanos))
        .orElse(Duration.ofDays(1));
  }
}
