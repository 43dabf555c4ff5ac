package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.Report;
import io.github.tidemark.spark.alpaca.plan.Span;

/**
 * What a run did.
 *
 * @param requests answers of the API, refusals and retries among them
 * @param pages read
 */
record FetchSummary(FetchRequest request, FetchCounts counts, long requests, long pages) {
  Report report() {
    return new Report()
        .put("source", request.source())
        .put("folder", request.folder())
        .put("symbols", request.symbols().size())
        .put("from", Span.instant(request.span().from()))
        .put("until", Span.instant(request.span().until()))
        .put("rows_in", counts.in())
        .put("rows_out", counts.out())
        .put("malformed", counts.malformed())
        .put("filtered", counts.taken())
        .put("rows_there_before", counts.unchanged())
        .put("files", counts.files())
        .put("pages", pages)
        .put("requests", requests);
  }
}
