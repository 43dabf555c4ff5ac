package io.github.tidemark.lake.compare;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Columns that have a meaning here. */
final class Names {
  static final String REVISION = "revision";
  static final String IS_FINAL = "is_final";
  static final String IS_COMPLETE = "is_complete";

  /** What tells rows of different series apart; a path may say it for a whole file. */
  static final List<String> IDENTITY = List.of("exchange", "symbol", "bar_type");

  /** Added by streams; never compared. */
  static final Set<String> OF_STREAMS = Set.of(REVISION, IS_FINAL);

  /** The key of a stream's rows, which it adds to the columns that were asked for. */
  static final String STREAM_KEY = "ts_ns";

  /** Where a row stands in its series: the first of these that both sides have. */
  static final List<String> TIMES =
      List.of("bar_start_ns", "bar_start", "ts_ns", "ts", "timestamp", "capture_ts");

  /** What tells rows of one time apart: the first of these that both sides have. */
  static final List<String> TIES = List.of("bar_index", "seq", "trade_id");

  private static final int MOST_SHOWN = 8;

  private Names() {}

  /** The first few of some names, for messages. */
  static String some(Collection<String> names) {
    String text = String.join(", ", names.stream().limit(MOST_SHOWN).toList());
    int more = names.size() - MOST_SHOWN;
    return more > 0 ? text + " and " + more + " more" : text;
  }
}
