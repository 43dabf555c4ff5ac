package io.github.tidemark.spark.alpaca.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.spark.alpaca.client.DataRequest;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.plan.Query.Packing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPlannerTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static Query query(
      Resource resource, List<String> symbols, String timeframe, String start, String end) {
    return query(
        resource,
        symbols,
        Optional.ofNullable(timeframe).flatMap(Timeframe::parse),
        Span.inclusive(Instant.parse(start), Instant.parse(end)),
        10_000,
        5,
        Packing.AS_MANY_AS_FIT);
  }

  private static Query query(
      Resource resource,
      List<String> symbols,
      Optional<Timeframe> timeframe,
      Span span,
      int limit,
      int pages,
      Packing packing) {
    return new Query(
        resource,
        symbols,
        span,
        timeframe,
        Map.of(),
        limit,
        pages,
        packing,
        false,
        OptionalLong.empty());
  }

  private static Query bars(List<String> symbols, String timeframe, String start, String end) {
    return query(Resource.STOCK_BARS, symbols, timeframe, start, end);
  }

  private static Query unpacked(Query query) {
    return query(
        query.resource(),
        query.symbols(),
        query.timeframe(),
        query.span(),
        query.pageLimit(),
        query.pagesPerPartition(),
        Packing.ONE_SYMBOL);
  }

  private static List<String> symbols(int count) {
    return IntStream.range(0, count).mapToObj("S%03d"::formatted).toList();
  }

  private static Instant from(DataRequest request) {
    return Span.instant(request.from());
  }

  /** Each symbol's pieces touch without a gap or an overlap, from the start to the end. */
  private static void assertCovered(Query query, List<DataRequest> requests) {
    for (String symbol : query.symbols()) {
      long at = query.span().from();
      for (DataRequest request : requests) {
        if (request.symbols().contains(symbol)) {
          assertThat(request.from()).as(symbol).isEqualTo(at);
          assertThat(request.until()).isGreaterThan(at);
          at = request.until();
        }
      }
      assertThat(at).as(symbol).isEqualTo(query.span().until());
    }
  }

  @Test
  void threeSymbolsOverSevenDaysOfTradesAreTwentyOne() {
    Query query =
        query(
            Resource.STOCK_TRADES,
            List.of("AAPL", "MSFT", "GOOG"),
            null,
            "2024-01-02T09:30:00Z",
            "2024-01-09T09:30:00Z");
    List<DataRequest> requests = RequestPlanner.plan(query);
    assertThat(requests).hasSize(21);
    assertCovered(query, requests);
    assertThat(requests.get(0).symbols()).containsExactly("AAPL");
    assertThat(from(requests.get(1))).isEqualTo("2024-01-03T09:30:00Z");
    assertThat(Span.instant(requests.get(6).until() - 1)).isEqualTo("2024-01-09T09:30:00Z");
    assertThat(requests.get(7).symbols()).containsExactly("MSFT");
  }

  @Test
  void aDayAndANanosecondOfQuotesAreTwo() {
    Query query =
        query(
            Resource.STOCK_QUOTES,
            List.of("A"),
            null,
            "2024-01-02T00:00:00Z",
            "2024-01-03T00:00:00.000000001Z");
    assertThat(RequestPlanner.plan(query)).hasSize(2);
    assertCovered(query, RequestPlanner.plan(query));
  }

  @Test
  void oneInstantIsOneRequest() {
    Query query =
        query(
            Resource.STOCK_TRADES,
            List.of("A"),
            null,
            "2024-01-02T00:00:00Z",
            "2024-01-02T00:00:00Z");
    assertThat(RequestPlanner.plan(query)).hasSize(1);
    Span nothing = new Span(5, 5);
    assertThat(RequestPlanner.plan(query.within(List.of("A"), nothing))).isEmpty();
    assertThat(RequestPlanner.plan(query.within(List.of(), query.span()))).isEmpty();
  }

  @Test
  void underOneIntervalOnlySymbolsAreSplit() {
    Query query =
        bars(List.of("A", "B", "C"), "1Min", "2024-01-02T14:30:00Z", "2024-01-05T21:00:00Z");
    assertThat(RequestPlanner.plan(unpacked(query))).hasSize(3);
    assertCovered(query, RequestPlanner.plan(unpacked(query)));
    assertThat(RequestPlanner.plan(query)).hasSize(1);
  }

  @Test
  void aYearOfMinutesIsElevenPiecesOfEqualLengthAtMinutes() {
    Query query = bars(List.of("A", "B"), "1Min", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z");
    List<DataRequest> requests = RequestPlanner.plan(query);
    // 525,600 minutes, 50,000 a partition.
    assertThat(requests).hasSize(22);
    assertCovered(query, requests);
    long interval = Duration.ofDays(365).toNanos() / 11;
    for (int i = 1; i < 11; i++) {
      DataRequest request = requests.get(i);
      assertThat(request.symbols()).containsExactly("A");
      assertThat(request.from() % Duration.ofMinutes(1).toNanos()).isZero();
      assertThat(query.span().from() + i * interval - request.from())
          .isBetween(0L, Duration.ofMinutes(1).toNanos());
    }
  }

  @Test
  void twentyYearsOfDaysAreOnePiece() {
    Query query = bars(List.of("A"), "1Day", "2004-01-01T05:00:00Z", "2024-01-01T05:00:00Z");
    assertThat(RequestPlanner.plan(query)).hasSize(1);
    // 7,305 days of 100 to a page, five pages: 14.6 pieces, at midnights of New York.
    Query small =
        query(
            Resource.STOCK_BARS,
            List.of("A"),
            query.timeframe(),
            query.span(),
            100,
            5,
            Packing.AS_MANY_AS_FIT);
    List<DataRequest> requests = RequestPlanner.plan(small);
    assertThat(requests).hasSize(15);
    assertCovered(small, requests);
    Set<Integer> offsets = new HashSet<>();
    for (DataRequest request : requests) {
      assertThat(from(request).atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
      offsets.add(from(request).atZone(NEW_YORK).getOffset().getTotalSeconds());
    }
    assertThat(offsets).as("summer and winter").hasSize(2);
  }

  @Test
  void fiveHundredSymbolsForAYearOfDaysAreThirteenRequests() {
    Query query = bars(symbols(500), "1Day", "2023-01-01T05:00:00Z", "2024-01-01T04:59:59Z");
    List<DataRequest> requests = RequestPlanner.plan(query);
    assertCovered(query, requests);
    int tradingDays = 252;
    int pages =
        requests.stream()
            .mapToInt(request -> (request.symbols().size() * tradingDays + 9_999) / 10_000)
            .sum();
    assertThat(pages).isEqualTo(13);
    assertThat(requests).hasSize(3);
    assertThat(RequestPlanner.plan(unpacked(query))).hasSize(500);
  }

  @Test
  void weeksAreCutOnMondaysAndMonthsOnFirsts() {
    Span span =
        Span.inclusive(
            Instant.parse("2000-01-05T05:00:00Z"), Instant.parse("2024-01-01T05:00:00Z"));
    for (String timeframe : List.of("1Week", "1Month", "3Month")) {
      Query query =
          query(
              Resource.STOCK_BARS,
              List.of("A"),
              Timeframe.parse(timeframe),
              span,
              10,
              1,
              Packing.ONE_SYMBOL);
      List<DataRequest> requests = RequestPlanner.plan(query);
      assertCovered(query, requests);
      for (DataRequest request : requests.subList(1, requests.size())) {
        assertThat(query.timeframe().get().floor(request.from())).isEqualTo(request.from());
      }
    }
    Timeframe week = Timeframe.parse("1Week").get();
    assertThat(Span.instant(week.floor(Span.nanos(Instant.parse("2024-01-04T12:00:00Z")))))
        .isEqualTo("2024-01-01T05:00:00Z");
    Timeframe quarter = Timeframe.parse("3Month").get();
    assertThat(Span.instant(quarter.floor(Span.nanos(Instant.parse("2024-06-30T12:00:00Z")))))
        .isEqualTo("2024-04-01T04:00:00Z");
  }

  @Test
  void optionsAndAddressesHaveTheirOwnLimits() {
    Query options =
        query(
            Resource.OPTION_BARS,
            symbols(250),
            "1Day",
            "2024-01-02T05:00:00Z",
            "2024-01-03T05:00:00Z");
    assertThat(RequestPlanner.plan(options)).hasSize(3);
    Query day = bars(symbols(5_000), "1Day", "2024-01-02T05:00:00Z", "2024-01-03T05:00:00Z");
    for (DataRequest request : RequestPlanner.plan(day)) {
      assertThat(String.join(",", request.symbols())).hasSizeLessThan(6_000);
    }
    assertCovered(day, RequestPlanner.plan(day));
  }

  @Test
  void corporateActionsAreOneRequest() {
    Query query =
        query(
            Resource.CORPORATE_ACTIONS,
            symbols(20),
            null,
            "2020-01-02T05:00:00Z",
            "2024-01-03T05:00:00Z");
    assertThat(RequestPlanner.plan(query)).hasSize(1);
  }

  @Test
  void theNewestPieceComesFirstWhereRecordsDo() {
    Query query =
        query(
            Resource.STOCK_TRADES,
            List.of("A"),
            null,
            "2024-01-02T00:00:00Z",
            "2024-01-04T00:00:00Z");
    Query newest =
        new Query(
            query.resource(),
            query.symbols(),
            query.span(),
            query.timeframe(),
            Map.of(),
            10_000,
            5,
            Packing.ONE_SYMBOL,
            true,
            OptionalLong.of(7));
    List<DataRequest> requests = RequestPlanner.plan(newest);
    assertThat(from(requests.get(0))).isEqualTo("2024-01-03T00:00:00Z");
    assertThat(requests.get(0).maxRecords()).isEqualTo(7);
  }

  @Test
  void randomQueriesAreCoveredOnceByTheFormulasNumberOfPieces() {
    SplittableRandom random = new SplittableRandom(11);
    List<String> timeframes =
        List.of("1Min", "7Min", "59Min", "1Hour", "23Hour", "1Day", "1Week", "1Month", "12Month");
    for (int i = 0; i < 3_000; i++) {
      Timeframe timeframe = Timeframe.parse(timeframes.get(random.nextInt(9))).get();
      Instant start =
          Instant.ofEpochSecond(random.nextLong(1_500_000_000), random.nextInt(1_000_000_000));
      Instant end = start.plusSeconds(random.nextLong(200_000_000));
      int limit = random.nextInt(1, 10_001);
      int pages = random.nextInt(1, 20);
      boolean ticks = random.nextInt(10) == 0 && end.isBefore(start.plusSeconds(40_000_000));
      Query query =
          query(
              ticks ? Resource.STOCK_TRADES : Resource.STOCK_BARS,
              symbols(random.nextInt(1, 5)),
              ticks ? Optional.empty() : Optional.of(timeframe),
              Span.inclusive(start, end),
              limit,
              Math.max(pages, 2_000 / limit),
              random.nextBoolean() ? Packing.ONE_SYMBOL : Packing.AS_MANY_AS_FIT);
      List<DataRequest> requests = RequestPlanner.plan(query);
      assertCovered(query, requests);
      if (!ticks) {
        double bars = (double) Duration.between(start, end).toNanos() / timeframe.nanos();
        double pieces = Math.max(1, Math.ceil(bars / query.recordsPerPartition()));
        List<DataRequest> first = new ArrayList<>(requests);
        first.removeIf(request -> !request.symbols().contains("S000"));
        // A cut that falls on the one before, or on the start, is none.
        assertThat((double) first.size()).isBetween(Math.max(1, pieces - 2), pieces);
      }
    }
  }
}
