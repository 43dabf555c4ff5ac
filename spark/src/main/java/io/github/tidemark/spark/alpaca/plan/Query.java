package io.github.tidemark.spark.alpaca.plan;

import io.github.tidemark.spark.alpaca.client.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a query asks for.
 *
 * @param symbols each once
 * @param timeframe of bars, else empty
 * @param parameters of the API besides symbols, times and paging
 * @param pageLimit records a page
 * @param pagesPerPartition that a task is meant to read
 * @param packing whether bars of several symbols may share a request
 * @param newestFirst whether records come in falling order of time
 * @param maxRecords after which a task may stop; empty: none
 */
public record Query(
    Resource resource,
    List<String> symbols,
    Span span,
    Optional<Timeframe> timeframe,
    Map<String, String> parameters,
    int pageLimit,
    int pagesPerPartition,
    Packing packing,
    boolean newestFirst,
    OptionalLong maxRecords) {
  /** How symbols go into requests. */
  public enum Packing {
    ONE_SYMBOL,
    AS_MANY_AS_FIT
  }

  /** The query for fewer symbols in less time. */
  public Query within(List<String> fewer, Span less) {
    return new Query(
        resource,
        fewer,
        less,
        timeframe,
        parameters,
        pageLimit,
        pagesPerPartition,
        packing,
        newestFirst,
        maxRecords);
  }

  /** The query that may stop after so many records. */
  public Query limited(long records) {
    return new Query(
        resource,
        symbols,
        span,
        timeframe,
        parameters,
        pageLimit,
        pagesPerPartition,
        packing,
        newestFirst,
        OptionalLong.of(records));
  }

  long recordsPerPartition() {
    return (long) pageLimit * pagesPerPartition;
  }
}
