package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import java.util.ArrayList;
import java.util.List;

/**
 * The time intervals of one length and slide, shared by the mid and the trade series. An event is
 * added to one cell of the grid only; an interval is joined from its cells when it closes, so a
 * short slide costs nothing an event.
 */
final class TimeIntervals extends Node {
  private final Graph graph;
  private final Market market;
  private final QuoteTerms quotes;
  private final TradeTerms trades;
  private final TimeGrid grid;
  private final List<TimeBars> series = new ArrayList<>();
  private final TallyRing cells = new TallyRing();
  private final Tally joined = new Tally();

  private Tally cell;
  private long cellEnd = Long.MIN_VALUE;
  private long origin = Absent.LONG;
  private long nextStart = Long.MIN_VALUE;

  private TimeIntervals(Graph graph, TimeGrid grid) {
    this.graph = graph;
    this.grid = grid;
    market = graph.market();
    quotes = QuoteTerms.of(graph);
    trades = TradeTerms.of(graph);
  }

  static TimeIntervals of(Graph graph, TimeGrid grid) {
    return graph.node(
        TimeIntervals.class, grid.length() + "/" + grid.slide(), g -> new TimeIntervals(g, grid));
  }

  /** Has a series told of every interval that closes. */
  void tell(TimeBars listener) {
    series.add(listener);
  }

  @Override
  protected void onBook() {
    if (market.ts() >= cellEnd) {
      turn(market.ts());
    }
    cell.quotes().add(quotes);
  }

  @Override
  protected void onTrade() {
    if (market.ts() >= cellEnd) {
      turn(market.ts());
    }
    cell.trades().add(trades);
  }

  /** Closes what ends by now and opens the cell of now. */
  private void turn(long now) {
    if (origin == Absent.LONG) {
      origin = graph.config().barAnchor().origin(graph.config().session(), now);
    }
    if (cells.size() > 0) {
      cell.quotes().seal(quotes);
      close(now);
    }
    long start = grid.cellStart(origin, now);
    cell = cells.add();
    cell.open(start, quotes);
    cellEnd = grid.cellEnd(origin, start);
  }

  private void close(long now) {
    while (cells.size() > 0) {
      long oldest = cells.at(0).start();
      long start = Math.max(nextStart, grid.firstStart(origin, oldest));
      if (start > oldest) {
        cells.dropOldest();
      } else if (start + grid.length() <= now) {
        join(start, start + grid.length());
        for (int i = 0; i < series.size(); i++) {
          series.get(i).close(joined, start, start + grid.length(), Bar.State.COMPLETE);
        }
        nextStart = start + grid.slide();
      } else {
        return;
      }
    }
  }

  /** Gives a series the intervals that are still open after the last event of input or session. */
  void finish(TimeBars listener, long seenTs) {
    if (cells.size() == 0) {
      return;
    }
    cell.quotes().seal(quotes);
    long start = Math.max(nextStart, grid.firstStart(origin, cells.at(0).start()));
    for (; start <= cell.start(); start += grid.slide()) {
      long end = start + grid.length();
      boolean complete = seenTs >= end;
      join(start, complete ? end : market.ts());
      listener.close(joined, start, end, complete ? Bar.State.COMPLETE : Bar.State.OPEN);
    }
  }

  /** Joins the cells of the interval that starts at {@code start}, known until an instant. */
  private void join(long start, long until) {
    joined.clear();
    int n = cells.size();
    for (int i = 0; i < n && cells.at(i).start() < start + grid.length(); i++) {
      Tally next = cells.at(i);
      if (next.start() >= start) {
        if (joined.isEmpty()) {
          joined.begin(start, next);
        }
        joined.append(next);
      }
    }
    joined.quotes().end(until);
  }

  @Override
  protected void reset() {
    cells.clear();
    cell = null;
    cellEnd = Long.MIN_VALUE;
    origin = Absent.LONG;
    nextStart = Long.MIN_VALUE;
  }

  @Override
  protected void save(StateWriter out) {
    out.putLong(cellEnd);
    out.putLong(origin);
    out.putLong(nextStart);
    cells.save(out);
  }

  @Override
  protected void restore(StateReader in) {
    cellEnd = in.takeLong();
    origin = in.takeLong();
    nextStart = in.takeLong();
    cells.restore(in);
    cell = cells.size() == 0 ? null : cells.last();
  }
}
