package io.github.tidemark.spark.alpaca.plan;

import io.github.tidemark.spark.alpaca.client.DataRequest;
import io.github.tidemark.spark.alpaca.client.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts a query into requests, one a task: by symbol and by time, so that each is about as many
 * pages as asked for. Pieces of time are half open, so that no record comes twice and none is lost.
 */
public final class RequestPlanner {
  private static final long DAY = Duration.ofDays(1).toNanos();

  /** Days of trading in a year of calendar days, at the US stock exchanges. */
  private static final double TRADING_DAYS = 252 / 365.25;

  /** An address may not be longer than 8 KB on its way; a symbol is encoded in it. */
  private static final int MOST_LETTERS = 5_000;

  private static final int MOST_OPTIONS = 100;

  private final Query query;

  private RequestPlanner(Query query) {
    this.query = query;
  }

  /** The requests, by symbol, then time; none for an empty span or without symbols. */
  public static List<DataRequest> plan(Query query) {
    return query.span().isEmpty() ? List.of() : new RequestPlanner(query).plan();
  }

  private List<DataRequest> plan() {
    List<Span> pieces = pieces();
    if (query.newestFirst()) {
      Collections.reverse(pieces);
    }
    List<DataRequest> requests = new ArrayList<>();
    for (List<String> symbols : groups(pieces.size())) {
      for (Span piece : pieces) {
        requests.add(
            new DataRequest(
                query.resource(),
                symbols,
                piece.from(),
                piece.until(),
                query.parameters(),
                query.pageLimit(),
                query.maxRecords().orElse(Long.MAX_VALUE)));
      }
    }
    return requests;
  }

  private List<Span> pieces() {
    if (!query.resource().timed()) {
      return new ArrayList<>(List.of(query.span()));
    }
    List<Long> cuts = query.timeframe().map(this::cuts).orElseGet(this::days);
    List<Span> pieces = new ArrayList<>();
    long from = query.span().from();
    for (long cut : cuts) {
      if (cut > from && cut < query.span().until()) {
        pieces.add(new Span(from, cut));
        from = cut;
      }
    }
    pieces.add(new Span(from, query.span().until()));
    return pieces;
  }

  /** Every 24 hours from the start; the end belongs to the last day. */
  private List<Long> days() {
    List<Long> cuts = new ArrayList<>();
    for (long days = 1; days * DAY < query.span().length(); days++) {
      cuts.add(query.span().from() + days * DAY);
    }
    return cuts;
  }

  /** So many pieces of one length as there are partitions' worth of bars, at starts of bars. */
  private List<Long> cuts(Timeframe timeframe) {
    double bars = (double) query.span().length() / timeframe.nanos();
    long pieces = Math.max(1, (long) Math.ceil(bars / query.recordsPerPartition()));
    long interval = query.span().length() / pieces;
    List<Long> cuts = new ArrayList<>();
    for (long i = 1; i < pieces; i++) {
      cuts.add(timeframe.floor(query.span().from() + i * interval));
    }
    return cuts;
  }

  private List<List<String>> groups(int pieces) {
    int most = mostSymbols(pieces);
    List<List<String>> groups = new ArrayList<>();
    List<String> group = new ArrayList<>();
    int letters = 0;
    for (String symbol : query.symbols()) {
      int length = symbol.length() + 3;
      if (!group.isEmpty() && (group.size() == most || letters + length > MOST_LETTERS)) {
        groups.add(List.copyOf(group));
        group.clear();
        letters = 0;
      }
      group.add(symbol);
      letters += length;
    }
    if (!group.isEmpty()) {
      groups.add(List.copyOf(group));
    }
    return groups;
  }

  /** A request costs the same for one symbol or a hundred: as many as fill a partition. */
  private int mostSymbols(int pieces) {
    if (!query.resource().timed()) {
      return Integer.MAX_VALUE;
    }
    if (query.packing() == Query.Packing.ONE_SYMBOL || query.timeframe().isEmpty() || pieces > 1) {
      return 1;
    }
    long fitting = query.recordsPerPartition() / expectedBars(query.timeframe().get());
    int most = query.resource() == Resource.OPTION_BARS ? MOST_OPTIONS : Integer.MAX_VALUE;
    return (int) Math.max(1, Math.min(most, fitting));
  }

  /** Of one symbol in the whole span, at least 1. */
  private long expectedBars(Timeframe timeframe) {
    double bars = (double) query.span().length() / timeframe.nanos();
    boolean everyDay = query.resource() == Resource.CRYPTO_BARS || timeframe.nanos() != DAY;
    return Math.max(1, (long) Math.ceil(everyDay ? bars : bars * TRADING_DAYS));
  }
}
