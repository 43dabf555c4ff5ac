package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.lake.raw.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs a feed through the operator, in batches, with restarts and failures as a seed decides. */
public final class StreamRun {
  public static final Instrument INSTRUMENT = new Instrument("x", "Y", 0.01, 1, false);

  private final StreamConfig config;
  private final Tables tables = new Tables();
  private final MemoryState state = new MemoryState();
  private final List<BatchReport> reports = new ArrayList<>();
  private InstrumentStream stream;
  private int maxFresh = 1000;
  private int mostChunks;
  private int largestHead;

  public StreamRun(StreamConfig config) {
    this.config = config;
    start();
  }

  private void start() {
    stream = new InstrumentStream(config, INSTRUMENT, state, tables, maxFresh);
  }

  /** Everything in one batch, trades first. */
  StreamRun whole(Feed feed) {
    for (Channel channel : config.channels()) {
      accept(feed.sent(channel));
    }
    return commit();
  }

  void accept(List<Feed.Sent> sent) {
    sent.forEach(each -> stream.accept(each.record()));
  }

  StreamRun commit() {
    reports.add(stream.commit());
    state.commit();
    mostChunks = Math.max(mostChunks, state.chunks());
    largestHead = Math.max(largestHead, state.head().length);
    return this;
  }

  /** Goes on from what the state says, as after a crash. */
  void restart() {
    state.crash();
    start();
  }

  /**
   * Random batches: channels mixed or one ahead, restarts, batches that fail and come again, and
   * little room in memory.
   *
   * @param mostRows of a channel in a batch
   */
  public StreamRun cut(Feed feed, long seed, int mostRows) {
    Random random = new Random(seed);
    maxFresh = 1 + random.nextInt(40);
    restart();
    List<List<Feed.Sent>> left = new ArrayList<>();
    for (Channel channel : config.channels()) {
      left.add(feed.sent(channel));
    }
    int behind = random.nextInt(4);
    while (left.stream().anyMatch(channel -> !channel.isEmpty())) {
      List<Feed.Sent> batch = new ArrayList<>();
      for (int c = 0; c < left.size(); c++) {
        boolean waits =
            c == behind && left.stream().anyMatch(o -> o != left.get(behind) && !o.isEmpty());
        int rows = waits ? 0 : Math.min(left.get(c).size(), random.nextInt(mostRows + 1));
        batch.addAll(left.get(c).subList(0, rows));
        left.set(c, left.get(c).subList(rows, left.get(c).size()));
      }
      if (random.nextInt(5) == 0) {
        accept(batch.subList(0, random.nextInt(batch.size() + 1)));
        if (random.nextBoolean()) {
          stream.commit();
        }
        restart();
      }
      accept(batch);
      commit();
      if (random.nextInt(3) == 0) {
        restart();
      }
    }
    return this;
  }

  public Tables tables() {
    return tables;
  }

  MemoryState state() {
    return state;
  }

  List<BatchReport> reports() {
    return reports;
  }

  BatchReport last() {
    return reports.get(reports.size() - 1);
  }

  int mostChunks() {
    return mostChunks;
  }

  int largestHead() {
    return largestHead;
  }
}
