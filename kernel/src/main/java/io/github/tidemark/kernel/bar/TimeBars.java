package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarSpec.Channel;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;
import java.util.List;

/**
 * Time bars: [start, start + PARAM) in seconds from the anchor, every PARAM or, when they slide,
 * every SLIDE seconds. An interval without an event of the bar's channel has no row, unless filled.
 */
final class TimeBars extends BarBuilder {
  /** {@code time:PARAM[:SLIDE]}. */
  static final BarType TYPE =
      new BarType() {
        @Override
        public String name() {
          return "time";
        }

        @Override
        public String example() {
          return "mid:time:60 or trade:time:300:60";
        }

        @Override
        public List<Channel> channels() {
          return List.of(Channel.MID, Channel.TRADE);
        }

        @Override
        public Arguments arguments(String param, String option) {
          TimeGrid grid = grid(param, option);
          return new Arguments(
              Seconds.text(grid.length()), option.isEmpty() ? "" : Seconds.text(grid.slide()));
        }

        @Override
        public void check(BarSpec spec, EngineConfig config) {
          long slide = grid(spec.param(), spec.option()).slide();
          if (config.barAnchor().equals(BarAnchor.SESSION)
              && !config.session().resets()
              && DAY_NANOS % slide != 0) {
            throw new IllegalArgumentException(
                "bar-anchor=session: without sessions the anchor is midnight, so the slide must"
                    + " divide the day: slide="
                    + Seconds.text(slide)
                    + " s; use bar-anchor=epoch or set session");
          }
        }

        @Override
        public BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output) {
          return new TimeBars(spec, graph, output);
        }
      };

  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final Channel channel;
  private final TimeGrid grid;
  private final TimeIntervals intervals;
  private final BarRows rows;
  private final boolean fills;
  private long lastStart = Absent.LONG;
  private double lastClose = Absent.DOUBLE;

  private TimeBars(BarSpec spec, Graph graph, EngineOutput output) {
    channel = spec.channel();
    grid = grid(spec.param(), spec.option());
    fills = graph.config().barFill() == BarFill.PREVIOUS;
    rows = new BarRows(spec, graph, output);
    intervals = TimeIntervals.of(graph, grid);
    intervals.tell(this);
  }

  private static TimeGrid grid(String param, String option) {
    long length = Seconds.nanos("PARAM", param);
    return new TimeGrid(length, option.isEmpty() ? length : Seconds.nanos("slide", option));
  }

  /** An interval closes, with events of any channel. */
  void close(Tally events, long start, long end, Bar.State state) {
    PricePath prices = events.prices(channel);
    if (prices.isEmpty()) {
      return;
    }
    if (fills && lastStart != Absent.LONG) {
      for (long at = lastStart + grid.slide(); at < start; at += grid.slide()) {
        rows.fill(lastClose, at, at + grid.length());
      }
    }
    rows.write(events, start, end, state);
    lastStart = start;
    lastClose = prices.close();
  }

  @Override
  public void finish(long seenTs) {
    intervals.finish(this, seenTs);
  }

  @Override
  public void flush() {
    rows.flush();
  }

  /** The rows are numbered on. */
  @Override
  protected void reset() {
    lastStart = Absent.LONG;
    lastClose = Absent.DOUBLE;
  }

  @Override
  protected void save(StateWriter out) {
    rows.save(out);
    out.putLong(lastStart);
    out.putDouble(lastClose);
  }

  @Override
  protected void restore(StateReader in) {
    rows.restore(in);
    lastStart = in.takeLong();
    lastClose = in.takeDouble();
  }
}
