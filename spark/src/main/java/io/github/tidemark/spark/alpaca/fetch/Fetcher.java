package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.spark.alpaca.client.AlpacaClient;
import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.DataRequest;
import io.github.tidemark.spark.alpaca.client.LongColumn;
import io.github.tidemark.spark.alpaca.client.Pages;
import io.github.tidemark.spark.alpaca.client.RateReport;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.client.TextColumn;
import io.github.tidemark.spark.alpaca.client.TokenBucket;
import io.github.tidemark.spark.alpaca.client.Waiter;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fetches what a lake does not have yet, page by page, and writes each unit of work to a file of
 * its own. Memory is that of one page and one file's row group. Owned by one thread; a lock keeps
 * other fetches of the same source out.
 */
final class Fetcher {
  /** The exchange of all rows: venues go to columns of their own. */
  static final String EXCHANGE = "alpaca";

  private final FetchRequest request;
  private final MeteredGate gate;
  private final AlpacaClient client;
  private final Listener listener;
  private final FetchCounts counts = new FetchCounts();
  private long pages;
  private long doneSeconds;
  private long allSeconds;

  /** Hears how far the fetching is. */
  interface Listener {
    /**
     * After each page.
     *
     * @param done seconds of market time over all symbols
     * @param total of them
     * @param requestsLeft of this minute, negative where the API does not say
     */
    void at(long done, long total, FetchCounts counts, long pages, long requestsLeft);
  }

  /**
   * A fetcher.
   *
   * @param requestsAMinute of the account
   */
  Fetcher(FetchRequest request, ClientSettings settings, int requestsAMinute, Listener listener) {
    this.request = request;
    this.gate = new MeteredGate(new TokenBucket(requestsAMinute).gate("fetch"));
    this.client = new AlpacaClient(settings, gate, Waiter.until(() -> false));
    this.listener = listener;
  }

  /** Does what is missing. */
  FetchSummary run() throws IOException {
    try (StoreLock lock = request.root().store().lock(request.state().resolve("lock"))) {
      request.root().store().discardBelow(request.folder());
      CoverageFiles records = new CoverageFiles(request);
      Map<String, Coverage> coverages = new TreeMap<>();
      Map<String, List<Span>> missing = new TreeMap<>();
      for (String symbol : request.symbols()) {
        Coverage coverage = records.load(symbol);
        coverages.put(symbol, coverage);
        counts.unchanged(coverage.rows(request.span()));
        missing.put(symbol, coverage.missing(request.span()));
      }
      List<Errand> errands = Errand.plan(missing);
      errands.forEach(errand -> allSeconds += errand.seconds());
      for (Errand errand : errands) {
        lock.check();
        run(errand, coverages, records);
        doneSeconds += errand.seconds();
      }
    }
    return new FetchSummary(request, counts, gate.answers(), pages);
  }

  private void run(Errand errand, Map<String, Coverage> coverages, CoverageFiles records)
      throws IOException {
    Resource resource = request.kind().resource(errand.symbols().get(0));
    RecordBatch batch = RecordBatch.of(resource);
    DataRequest asked =
        new DataRequest(
            resource,
            errand.symbols(),
            errand.span().from(),
            errand.span().until(),
            parameters(errand),
            request.pageLimit(),
            Long.MAX_VALUE);
    Pages answer = client.pages(asked, batch, counts);
    TextColumn symbols = (TextColumn) batch.column(Resource.SYMBOL);
    LongColumn times = (LongColumn) batch.column(Resource.TIME);
    try (ErrandWalk walk = new ErrandWalk(request, errand, batch, coverages, records, counts)) {
      long before = pages;
      while (answer.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          walk.row(symbols.text(row), times.value(row), row);
        }
        pages = before + answer.pages();
        long left = gate.remaining() == RateReport.UNKNOWN ? -1 : gate.remaining();
        listener.at(doneSeconds + walk.doneSeconds(), allSeconds, counts, pages, left);
      }
      walk.end();
      pages = before + answer.pages();
    }
  }

  /** Those of stocks mean nothing to coins. */
  private Map<String, String> parameters(Errand errand) {
    Map<String, String> parameters =
        Kind.isCoin(errand.symbols().get(0))
            ? new TreeMap<>()
            : new TreeMap<>(request.parameters());
    request.timeframe().ifPresent(each -> parameters.put("timeframe", each.toString()));
    return parameters;
  }
}
