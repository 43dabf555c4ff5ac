package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages of one request, one after the other, until the API says that there are no more. A page
 * is either whole in the batch or not there. For one thread.
 */
public final class Pages {
  private static final int MOST_REPEATS = 20;

  private final AlpacaClient client;
  private final DataRequest request;
  private final RecordBatch batch;
  private final SkippedRecords skipped;
  private final PageDecoder decoder;

  private Optional<String> token = Optional.empty();
  private boolean ended;
  private int page;
  private int repeats;
  private long records;

  Pages(AlpacaClient client, DataRequest request, RecordBatch batch, SkippedRecords skipped) {
    this.client = client;
    this.request = request;
    this.batch = batch;
    this.skipped = skipped;
    decoder = new PageDecoder(batch, request.from(), request.until());
  }

  /** Fetches the next page that holds records into the batch; false when there is none. */
  public boolean next() throws IOException {
    while (!ended) {
      fetch();
      if (batch.rows() > 0) {
        return true;
      }
    }
    return false;
  }

  private void fetch() throws IOException {
    String path = request.path(token);
    Page answer = client.fetch(path, decoder);
    page++;
    if (answer.malformed() > 0) {
      List<String> samples = new ArrayList<>();
      for (String sample : answer.samples()) {
        samples.add("page=%d %s path=%s".formatted(page, sample, path));
      }
      skipped.skipped(answer.malformed(), samples);
    }
    repeats = answer.next().isPresent() && answer.next().equals(token) ? repeats + 1 : 0;
    // An empty page may send us to where we are; a page with records would come for ever.
    if (repeats > (answer.records() > 0 ? 0 : MOST_REPEATS)) {
      throw AlpacaException.passing(
          "Alpaca names page %d as the one after itself, path=%s".formatted(page, path));
    }
    token = answer.next();
    batch.truncate((int) Math.min(Integer.MAX_VALUE, request.maxRecords() - records));
    records += batch.rows();
    ended = token.isEmpty() || records >= request.maxRecords();
  }

  /** How many pages were read. */
  public int pages() {
    return page;
  }
}
