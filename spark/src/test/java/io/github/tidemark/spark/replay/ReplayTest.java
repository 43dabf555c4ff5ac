package io.github.tidemark.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.RawEvent;
import io.github.tidemark.lake.replay.ReplayFeed;
import io.github.tidemark.lake.replay.ReplayFeed.Ending;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_700_000_000L * SECOND;

  /** A clock that only pauses move. */
  private static final class FakeClock implements Pace.Clock {
    private long now = 12_345;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void pause(long nanos) {
      assertThat(nanos).isPositive();
      now += nanos;
    }
  }

  private final FakeClock clock = new FakeClock();
  private final List<String> sent = new ArrayList<>();
  private final List<Long> sentAt = new ArrayList<>();
  private int flushes;

  private final RecordOutlet outlet =
      new RecordOutlet() {
        @Override
        public void send(Channel channel, InstrumentKey key, byte[] value) {
          sent.add(channel.folder() + " " + new String(value, StandardCharsets.UTF_8));
          sentAt.add(clock.now - 12_345);
        }

        @Override
        public void flush() {
          flushes++;
        }
      };

  /** Trades so many half seconds after the start. */
  private static ReplayFeed feed(Ending ending, int... halves) {
    List<RawEvent> events = new ArrayList<>();
    for (int half : halves) {
      events.add(
          new RawEvent(
              Channel.TRADES,
              new InstrumentKey("x", "A"),
              new Envelope.Trade(
                  START + half * SECOND / 2, Absent.LONG, half, 1.5, 2, Side.BUY, null, null)));
    }
    Iterator<RawEvent> source = events.iterator();
    return new ReplayFeed(
        () -> source.hasNext() ? source.next() : null, EnumSet.of(Channel.TRADES), ending);
  }

  private Replay replay(double speed, ReplayFeed feed) {
    return new Replay(feed, new Pace(speed, clock), outlet, events -> {});
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0", "10, 0.1", "0.5, 2.0"})
  void recordsAreSentWhenTheyAreDue(double speed, double secondsPerSecond) throws IOException {
    replay(speed, feed(Ending.OPEN, 0, 1, 6)).run();
    List<Long> due = new ArrayList<>();
    for (double second : new double[] {0, 0.5, 1.5, 2.5, 3}) {
      due.add(Math.round(second * secondsPerSecond * SECOND));
    }
    assertThat(sentAt).isEqualTo(due);
    assertThat(flushes).isEqualTo(1);
  }

  @Test
  void atMostSpeedNothingWaits() throws IOException {
    ReplayCounts counts = replay(Pace.MAX, feed(Ending.FINISHED, 0, 4)).run();
    assertThat(sentAt).containsOnly(0L);
    assertThat(sent)
        .containsExactly(
            "trades {\"exchange\":\"x\",\"symbol\":\"A\",\"ts\":1700000000000000000,\"pos\":0,"
                + "\"price\":1.5,\"amount\":2.0,\"side\":\"buy\"}",
            "trades {\"exchange\":\"x\",\"symbol\":\"A\",\"heartbeat\":1700000001000000000}",
            "trades {\"exchange\":\"x\",\"symbol\":\"A\",\"heartbeat\":1700000002000000000}",
            "trades {\"exchange\":\"x\",\"symbol\":\"A\",\"ts\":1700000002000000000,\"pos\":4,"
                + "\"price\":1.5,\"amount\":2.0,\"side\":\"buy\"}",
            "trades {\"exchange\":\"x\",\"symbol\":\"A\",\"finish\":true}");
    ReplayCounts.Sent trades = counts.channels().get(Channel.TRADES);
    assertThat(List.of(trades.events, trades.heartbeats, trades.ends)).containsExactly(2L, 2L, 1L);
    assertThat(counts.records()).isEqualTo(5);
    assertThat(counts.instruments()).isEqualTo(1);
  }

  @Test
  void onceStoppedNoFurtherRecordIsSentAndThoseBeforeAreStored() throws IOException {
    Replay[] running = new Replay[1];
    RecordOutlet stopping =
        new RecordOutlet() {
          @Override
          public void send(Channel channel, InstrumentKey key, byte[] value) throws IOException {
            outlet.send(channel, key, value);
            if (sent.size() == 2) {
              running[0].stop();
            }
          }

          @Override
          public void flush() throws IOException {
            outlet.flush();
          }
        };
    running[0] =
        new Replay(feed(Ending.FINISHED, 0, 1, 2, 3), new Pace(1, clock), stopping, events -> {});
    assertThat(running[0].run().records()).isEqualTo(2);
    assertThat(sent).hasSize(2);
    assertThat(flushes).isEqualTo(1);
    assertThat(running[0].isStopped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "fast", "NaN", "Infinity", ""})
  void aSpeedThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> ReplayCommand.speed(text))
        .hasMessage("speed=%s is no speed; write a positive number, such as 1 or 10, or max", text);
  }
}
