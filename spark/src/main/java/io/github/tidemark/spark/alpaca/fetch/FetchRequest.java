package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.alpaca.plan.Span;
import io.github.tidemark.spark.alpaca.plan.Timeframe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to fetch, and where to put it.
 *
 * @param symbols each once
 * @param span of event time; bars belong to it when all of them does
 * @param timeframe of bars; empty otherwise
 * @param parameters of the API that change what comes, such as {@code feed}
 * @param pageLimit records a page
 * @param root the lake
 * @param source name below {@code raw/}
 */
record FetchRequest(
    Kind kind,
    List<String> symbols,
    Span span,
    Optional<Timeframe> timeframe,
    Map<String, String> parameters,
    int pageLimit,
    Location root,
    String source) {
  FetchRequest {
    symbols = List.copyOf(new TreeSet<>(symbols));
    parameters = Map.copyOf(parameters);
  }

  /** The folder of the rows below {@code raw/<source>}. */
  String channel() {
    return switch (kind) {
      case TRADES -> Channel.TRADES.folder();
      case QUOTES -> Channel.ORDERBOOK.folder();
      case BARS -> "bars/" + timeframe.orElseThrow();
    };
  }

  Location folder() {
    return root.resolve("raw").resolve(HivePath.escape(source)).resolve(channel());
  }

  /** Where is kept what was fetched. */
  Location state() {
    return root.resolve(".tidemark/fetch").resolve(HivePath.escape(source));
  }

  /** The parameters as one text, in an order of their own. */
  String settings() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) ->
                text.append(text.length() == 0 ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }
}
