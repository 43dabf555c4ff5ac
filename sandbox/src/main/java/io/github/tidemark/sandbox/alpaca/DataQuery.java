package io.github.tidemark.sandbox.alpaca;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request for bars, trades or quotes, checked.
 *
 * @param route what is asked for
 * @param symbols sorted, each once
 * @param range of time, cut off at {@code latest}
 * @param latest the last instant that is served
 * @param limit rows of a page, over all symbols
 * @param token where the page before ended
 * @param timeframe of bars, else of no meaning
 * @param feed of stocks
 * @param adjustments of bars
 * @param currency of prices
 */
record DataQuery(
    Route route,
    List<String> symbols,
    Range range,
    long latest,
    int limit,
    Optional<PageToken> token,
    Timeframe timeframe,
    Feed feed,
    Set<String> adjustments,
    String currency) {
  /** Dollars cost this much in the currencies served. */
  static final Map<String, Double> RATES =
      Map.of("USD", 1.0, "EUR", 0.92, "GBP", 0.79, "JPY", 113.57, "MXN", 20.5);

  private static final Set<String> ADJUSTMENTS =
      Set.of("raw", "split", "dividend", "spin-off", "all");
  private static final Duration SIP_DELAY = Duration.ofMinutes(15);
  private static final int USUAL_LIMIT = 1_000;
  private static final int MOST_LIMIT = 10_000;
  private static final int MOST_OPTIONS = 100;

  static DataQuery of(Route route, Parameters given, Clock clock, Subscription subscription)
      throws ApiError {
    List<String> symbols = symbols(route, given);
    Feed feed = feed(route, given);
    Timeframe timeframe = timeframe(route, given);
    boolean delayed =
        route.asset() == AssetClass.STOCK
            && (feed == Feed.DELAYED_SIP
                || (feed == Feed.SIP && subscription == Subscription.FREE));
    long latest = nanos(delayed ? clock.instant().minus(SIP_DELAY) : clock.instant());
    Range range = range(route, given, latest, feed, subscription);
    Optional<String> token = given.text("page_token");
    return new DataQuery(
        route,
        symbols,
        range,
        latest,
        given.limit(USUAL_LIMIT, MOST_LIMIT),
        token.isEmpty() ? Optional.empty() : Optional.of(PageToken.parse(token.get(), symbols)),
        timeframe,
        feed,
        adjustments(given),
        currency(given));
  }

  private static List<String> symbols(Route route, Parameters given) throws ApiError {
    List<String> asked = route.symbol().map(List::of).orElseGet(() -> given.list("symbols"));
    if (asked.isEmpty()) {
      throw ApiError.badRequest("symbols is required");
    }
    for (String symbol : asked) {
      if (!route.asset().isSymbol(symbol)) {
        throw ApiError.badRequest("invalid symbol: " + symbol);
      }
    }
    TreeSet<String> unique = new TreeSet<>(asked);
    if (route.asset() == AssetClass.OPTION && unique.size() > MOST_OPTIONS) {
      throw ApiError.badRequest("too many symbols: the limit is " + MOST_OPTIONS);
    }
    return List.copyOf(unique);
  }

  private static Feed feed(Route route, Parameters given) throws ApiError {
    String text = given.text("feed").orElse("sip");
    if (route.asset() != AssetClass.STOCK) {
      return Feed.SIP;
    }
    Optional<Feed> feed = Feed.parse(text);
    if (feed.isEmpty()) {
      throw ApiError.badRequest("invalid feed: " + text);
    }
    return feed.get();
  }

  private static Timeframe timeframe(Route route, Parameters given) throws ApiError {
    if (route.data() != Route.Data.BARS) {
      return new Timeframe(1, Timeframe.Unit.MINUTE);
    }
    Optional<String> text = given.text("timeframe");
    if (text.isEmpty()) {
      throw ApiError.badRequest("timeframe is required");
    }
    Optional<Timeframe> timeframe = Timeframe.parse(text.get());
    if (timeframe.isEmpty()) {
      throw ApiError.badRequest("invalid timeframe: " + text.get());
    }
    return timeframe.get();
  }

  private static Range range(
      Route route, Parameters given, long latest, Feed feed, Subscription subscription)
      throws ApiError {
    ZoneId zone = route.asset().dayZone();
    Optional<Long> start = given.nanos("start", zone);
    Optional<Long> end = given.nanos("end", zone);
    boolean forbidden = feed == Feed.SIP && subscription == Subscription.FREE;
    if (forbidden && route.asset() == AssetClass.STOCK && end.orElse(latest) > latest) {
      throw new ApiError(403, "subscription does not permit querying recent SIP data");
    }
    long from = start.orElseGet(() -> Timeframe.midnight(zone, latest));
    long to = end.orElse(latest);
    if (end.isPresent() && to < from) {
      throw new ApiError(422, "end should not be before start.");
    }
    return new Range(from, Math.min(to, latest), given.sort());
  }

  private static Set<String> adjustments(Parameters given) throws ApiError {
    List<String> asked = given.list("adjustment");
    for (String each : asked) {
      if (!ADJUSTMENTS.contains(each)) {
        throw ApiError.badRequest("invalid adjustment: " + each);
      }
    }
    return Set.copyOf(asked);
  }

  private static String currency(Parameters given) throws ApiError {
    String asof = given.text("asof").orElse("-");
    if (!asof.equals("-")) {
      given.date("asof");
    }
    String currency = given.text("currency").orElse("USD");
    if (!RATES.containsKey(currency)) {
      throw ApiError.badRequest("invalid currency: " + currency);
    }
    return currency;
  }

  private static long nanos(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }
}
