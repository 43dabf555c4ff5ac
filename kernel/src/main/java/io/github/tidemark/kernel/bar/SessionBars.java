package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarSpec.Channel;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.Market;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import java.util.List;

/**
 * Session bars: runs of events of one channel without a pause of PARAM seconds. A bar starts at its
 * first event and ends PARAM seconds after its last; all events of [start, end) count, so also
 * those of its first instant that come before its first event in total order.
 */
final class SessionBars extends BarBuilder {
  /** {@code session:PARAM}. */
  static final BarType TYPE =
      new BarType() {
        @Override
        public String name() {
          return "session";
        }

        @Override
        public String example() {
          return "trade:session:30";
        }

        @Override
        public List<Channel> channels() {
          return List.of(Channel.MID, Channel.TRADE);
        }

        @Override
        public Arguments arguments(String param, String option) {
          if (!option.isEmpty()) {
            throw new IllegalArgumentException(
                "option=" + option + ": session bars take the gap only, such as " + example());
          }
          return new Arguments(Seconds.text(Seconds.nanos("PARAM", param)), "");
        }

        @Override
        public BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output) {
          return new SessionBars(spec, graph, output);
        }
      };

  private final Channel channel;
  private final long gap;
  private final Market market;
  private final QuoteTerms quotes;
  private final TradeTerms trades;
  private final BarRows rows;

  /** The events of the open bar, else those of the current instant so far. */
  private final Tally events = new Tally();

  private final Tally joined = new Tally();
  private boolean open;
  private long end;

  private SessionBars(BarSpec spec, Graph graph, EngineOutput output) {
    channel = spec.channel();
    gap = Seconds.nanos("PARAM", spec.param());
    market = graph.market();
    quotes = QuoteTerms.of(graph);
    trades = TradeTerms.of(graph);
    rows = new BarRows(spec, graph, output);
  }

  @Override
  protected void onBook() {
    turn(channel == Channel.MID && quotes.usable());
    events.quotes().add(quotes);
  }

  @Override
  protected void onTrade() {
    turn(channel == Channel.TRADE);
    events.trades().add(trades);
  }

  /** Turns to the current event, which starts or prolongs a bar when it is one of its own. */
  private void turn(boolean own) {
    long now = market.ts();
    if (open && now >= end) {
      close(end, Bar.State.COMPLETE);
    }
    if (!open && now != events.start()) {
      events.open(now, quotes);
    }
    if (own) {
      open = true;
      end = now + gap;
    }
  }

  private void close(long until, Bar.State state) {
    events.quotes().seal(quotes);
    joined.begin(events.start(), events);
    joined.append(events);
    joined.quotes().end(until);
    rows.write(joined, events.start(), end, state);
    open = false;
  }

  @Override
  public void finish(long seenTs) {
    if (open && seenTs >= end) {
      close(end, Bar.State.COMPLETE);
    } else if (open) {
      close(market.ts(), Bar.State.OPEN);
    }
  }

  @Override
  public void flush() {
    rows.flush();
  }

  /** The rows are numbered on. */
  @Override
  protected void reset() {
    open = false;
  }

  @Override
  protected void save(StateWriter out) {
    rows.save(out);
    out.putFlag(open);
    out.putLong(end);
    events.save(out);
  }

  @Override
  protected void restore(StateReader in) {
    rows.restore(in);
    open = in.takeFlag();
    end = in.takeLong();
    events.restore(in);
  }
}
