package io.github.tidemark.kernel.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The bars of one kind in one session. */
final class BarTable {
  private final OracleConfig config;
  private final Facts facts;
  private final BookTerms terms;
  private final BarSpec spec;
  private final long seenTs;

  /**
   * @param seenTs time of the last event known: of this session, or the first of the next
   */
  BarTable(OracleConfig config, Facts facts, BookTerms terms, BarSpec spec, long seenTs) {
    this.config = config;
    this.facts = facts;
    this.terms = terms;
    this.spec = spec;
    this.seenTs = seenTs;
  }

  /** Appends the bars of the session to those of the sessions before. */
  void write(Predicate<String> columns, List<OracleRow> rows) {
    List<BarInterval> intervals =
        spec.type() == BarSpec.Type.TIME ? timeIntervals() : sessionIntervals();
    BarColumns last = null;
    for (BarInterval interval : intervals) {
      BarColumns bar = new BarColumns(config, facts, terms, spec, interval, seenTs);
      if (last != null && spec.fill() == BarSpec.Fill.PREVIOUS) {
        long missing = last.interval().start() + spec.slideNs();
        for (long start = missing; start < interval.start(); start += spec.slideNs()) {
          rows.add(last.filled(columns, rows.size(), start));
        }
      }
      rows.add(bar.row(columns, rows.size()));
      last = bar;
    }
  }

  /** Every interval [k slide, k slide + width) that holds an own event, by start. */
  private List<BarInterval> timeIntervals() {
    TreeSet<Long> starts = new TreeSet<>();
    for (long ts : ownTimes()) {
      long start = Math.floorDiv(ts, spec.slideNs()) * spec.slideNs();
      for (; start > ts - spec.widthNs(); start -= spec.slideNs()) {
        starts.add(start);
      }
    }
    List<BarInterval> intervals = new ArrayList<>();
    for (long start : starts) {
      intervals.add(BarInterval.of(facts, start, start + spec.widthNs()));
    }
    return intervals;
  }

  /** Runs of own events without a pause as long as the gap. */
  private List<BarInterval> sessionIntervals() {
    List<Long> times = ownTimes();
    List<BarInterval> intervals = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < times.size(); i++) {
      long end = times.get(i) + spec.widthNs();
      if (i + 1 == times.size() || times.get(i + 1) >= end) {
        intervals.add(BarInterval.of(facts, times.get(first), end));
        first = i + 1;
      }
    }
    return intervals;
  }

  private List<Long> ownTimes() {
    return spec.source() == BarSpec.Source.MID
        ? facts.books().stream().filter(BookFact::isUsable).map(BookFact::ts).toList()
        : facts.trades().stream().map(TradeFact::ts).toList();
  }
}
