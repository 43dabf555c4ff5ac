package io.github.tidemark.lake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineRun;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.raw.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamRulesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_723_160_400L * SECOND;
  private static final BarSpec SLIDING = BarSpec.parse("trade:time:300:60").get(0);

  private static final StreamConfig TRADES =
      StreamConfig.builder()
          .engine(EngineConfig.builder().books(false).build())
          .bars(Layer.FAST, List.of(SLIDING))
          .bars(Layer.FINAL, List.of(SLIDING))
          .build();

  private static TradeEvent trade(long ts, long position, double price) {
    return TradeEvent.of(ts, position, price, 1, Side.BUY);
  }

  private static void feed(StreamRun run, Feed feed) {
    run.accept(feed.sent(Channel.TRADES));
    run.commit();
  }

  @Test
  void twoTradesInOneMillisecondAreTwoRowsAndOpenAndCloseGoByOrderNotByArrival() {
    Feed feed =
        new Feed()
            .send(trade(START, 3, 12), 0)
            .send(trade(START, 1, 10), 1)
            .send(trade(START, 2, 11), 2)
            .finish();
    StreamRun run = new StreamRun(TRADES);
    feed(run, feed);
    assertThat(run.tables().silver(Layer.FAST)).hasSize(3);
    List<Map<String, Object>> bars = run.tables().bars(Layer.FAST, SLIDING);
    assertThat(bars).as("overlapping windows").hasSize(5);
    assertThat(bars).allMatch(bar -> bar.get("open").equals(10.0) && bar.get("close").equals(12.0));
    assertThat(bars.stream().map(bar -> bar.get("bar_start")).distinct()).hasSize(5);
    assertThat(run.last().orderTies()).isZero();
  }

  @Test
  void whatNothingOrdersIsKeptAndCounted() {
    Feed feed =
        new Feed()
            .send(trade(START, Absent.LONG, 10), 0)
            .send(trade(START, Absent.LONG, 11), 1)
            .send(trade(START, 5, 10), 2)
            .send(trade(START, 5, 12), 3)
            .finish();
    StreamRun run = new StreamRun(TRADES);
    feed(run, feed);
    assertThat(run.last().accepted()).isEqualTo(3);
    assertThat(run.last().duplicates()).isEqualTo(1);
    assertThat(run.last().orderTies()).isEqualTo(2);
    assertThat(run.tables().silver(Layer.FAST)).extracting("pos").containsExactly(0L, 1L, 5L);
  }

  @Test
  void anEventFarInTheFutureIsADeadLetterAndDoesNoHarm() {
    Feed feed =
        new Feed()
            .send(trade(START, 1, 10), 0)
            .future(trade(START + 86_400 * SECOND, 2, 10), START + 1)
            .send(trade(START + SECOND, 3, 11), 0)
            .finish();
    StreamRun run = new StreamRun(TRADES);
    feed(run, feed);
    assertThat(run.tables().silver(Layer.FAST)).hasSize(2);
    assertThat(run.tables().deadLetters().values())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.FUTURE);
              assertThat(letter.detail())
                  .isEqualTo(
                      "event time=1723246800000000000 ns is more than max-future=60000000000 ns"
                          + " after the Kafka timestamp=1723160400000 ms");
            });
  }

  @Test
  void anIdleChannelHoldsItsInstrumentBackUntilItsHeartbeat() {
    StreamConfig config = StreamConfig.builder().build();
    StreamRun run = new StreamRun(config);
    Feed trades = new Feed();
    for (int i = 0; i < 100; i++) {
      trades.send(trade(START + i * SECOND, i, 10), 0);
    }
    run.accept(trades.sent(Channel.TRADES));
    run.commit();
    assertThat(run.last().applied()).isZero();
    assertThat(run.last().frontier()).isEqualTo(Long.MIN_VALUE);
    assertThat(run.last().latest())
        .containsEntry(Channel.ORDERBOOK, Long.MIN_VALUE)
        .containsEntry(Channel.TRADES, START + 99 * SECOND);
    run.accept(
        new Feed().heartbeat(Channel.ORDERBOOK, START + 60 * SECOND).sent(Channel.ORDERBOOK));
    run.commit();
    assertThat(run.last().applied()).isEqualTo(58);
    assertThat(run.last().waiting()).isEqualTo(42);
    assertThat(run.last().frontier()).isEqualTo(START + 58 * SECOND);
  }

  @Test
  void lateDataIsInTheFinalBarsAndReplacesTheFastOnes() {
    Feed feed =
        new Feed()
            .send(trade(START, 1, 10), 0)
            .send(trade(START + 301 * SECOND, 2, 11), 0)
            .send(trade(START + SECOND, 3, 99), 590 * SECOND)
            .send(trade(START + 2 * SECOND, 4, 98), 1000 * SECOND)
            .send(trade(START + 999 * SECOND, 5, 12), 0)
            .finish();
    StreamRun run = new StreamRun(TRADES);
    feed(run, feed);
    assertThat(run.last().late()).isEqualTo(1);
    assertThat(run.last().lateFinal()).isEqualTo(1);
    Map<String, Object> fast = run.tables().bars(Layer.FAST, SLIDING).get(4);
    Map<String, Object> last = run.tables().bars(Layer.FINAL, SLIDING).get(4);
    assertThat(fast.get("bar_start")).isEqualTo(last.get("bar_start"));
    assertThat(fast.get("high")).isEqualTo(10.0);
    assertThat(last.get("high")).isEqualTo(99.0);
    assertThat(run.tables().silver(Layer.FINAL)).singleElement().extracting("pos").isEqualTo(3L);
  }

  @Test
  void silverHasPricesAndAmountsAboveZeroAKnownSideOrNoneAndNoPriceAboveTheCap() {
    StreamConfig capped =
        StreamConfig.builder()
            .engine(TRADES.engine())
            .priceCap(100)
            .features(Layer.FAST, Optional.empty())
            .build();
    String[] tails = {
      "\"price\":100,\"amount\":1",
      "\"price\":\"0.5\",\"amount\":\"1\",\"side\":\"sell\"",
      "\"price\":100.5,\"amount\":1",
      "\"price\":0,\"amount\":1",
      "\"price\":1,\"amount\":0",
      "\"price\":1,\"amount\":-1",
      "\"price\":1,\"amount\":1,\"side\":\"long\""
    };
    Feed feed = new Feed();
    for (int i = 0; i < tails.length; i++) {
      String value = "{\"ts\":%d,\"pos\":%d,%s}".formatted(START + i, i, tails[i]);
      feed.value(Channel.TRADES, START + i, value.getBytes(StandardCharsets.UTF_8));
    }
    StreamRun run = new StreamRun(capped);
    feed(run, feed.finish());
    assertThat(run.tables().silver(Layer.FAST)).extracting("pos").containsExactly(0L, 1L);
    assertThat(run.tables().deadLetters().values())
        .hasSize(5)
        .allMatch(letter -> letter.reason() == Reason.VALUE)
        .first()
        .extracting(DeadLetter::detail)
        .isEqualTo("price=100.5 is above price-cap=100.0");
  }

  @Test
  void aTopicThatSpreadsAnInstrumentOverPartitionsIsRefusedWithTheCure() {
    StreamRun run = new StreamRun(TRADES);
    byte[] value =
        "{\"ts\":1723160400000,\"price\":1,\"amount\":1}".getBytes(StandardCharsets.UTF_8);
    InstrumentStream stream =
        new InstrumentStream(TRADES, StreamRun.INSTRUMENT, run.state(), run.tables());
    stream.accept(new StreamRecord(Channel.TRADES, 3, 1, Long.MAX_VALUE, "time", value));
    assertThatThrownBy(() -> stream.accept(new StreamRecord(Channel.TRADES, 5, 1, 0, null, value)))
        .isInstanceOf(StreamException.class)
        .hasMessage(
            "the records of an instrument are spread over partitions, so they have no order:"
                + " channel=trades exchange=x symbol=Y partition=3 and 5;"
                + " write them with the key exchange:symbol into a new topic");
    assertThatThrownBy(() -> stream.accept(new StreamRecord(Channel.TRADES, 3, 1, 0, null, value)))
        .hasMessage("records must come by offset: channel=trades partition=3 offset=1 after 1");
    stream.accept(new StreamRecord(Channel.TRADES, 3, 2, Long.MAX_VALUE, "seqnum", value));
    assertThat(run.tables().deadLetters().values())
        .singleElement()
        .extracting(DeadLetter::reason)
        .isEqualTo(Reason.ORDER_BY);
  }

  @Test
  void aDropEndsTheInstrumentAndLeavesNothingBehind() {
    StreamRun run = new StreamRun(TRADES);
    byte[] drop = new EnvelopeEncoder().encode(Feed.KEY, new Envelope.Drop());
    Feed feed =
        new Feed()
            .send(trade(START, 1, 10), 0)
            .value(Channel.TRADES, START + 1, drop)
            .send(trade(START - 3600 * SECOND, 1, 20), 3601 * SECOND);
    feed(run, feed);
    assertThat(run.tables().bars(Layer.FAST, SLIDING)).isNotEmpty();
    assertThat(run.last().late()).isZero();
    assertThat(run.last().waiting()).isEqualTo(1);
    assertThat(run.last().accepted()).isEqualTo(2);
    assertThat(run.last().applied()).isEqualTo(1);
  }

  @Test
  void aStateOfAnotherConfigurationIsRefused() {
    StreamRun run = new StreamRun(TRADES);
    feed(run, new Feed().send(trade(START, 1, 10), 0));
    StreamConfig other =
        StreamConfig.builder()
            .engine(EngineConfig.builder().books(false).maxLevels(7).build())
            .lateness(Layer.FAST, 1)
            .bars(Layer.FINAL, BarSpec.parseAll("trade:time:3600,trade:time:60"))
            .build();
    assertThatThrownBy(
            () -> new InstrumentStream(other, StreamRun.INSTRUMENT, run.state(), run.tables()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "stream state was saved with another configuration, which is fixed: maxLevels saved=20"
                + " now=7, lateness saved=2000000000ns now=1ns, bars now also [trade/time-3600],"
                + " final-bars no more [trade/time-300-slide-60] now also [trade/time-3600,"
                + " trade/time-60]; write what was saved, or name a new --checkpoint-dir");
  }

  @Test
  void stateIsWrittenInBoundedChunksAndNeverAnew() {
    StreamConfig config =
        StreamConfig.builder()
            .features(Layer.FAST, Optional.empty())
            .bars(Layer.FINAL, List.of())
            .build();
    Feed feed = new Feed();
    List<Event> events = RandomStreams.events(5, Mix.REALISTIC, 4000);
    events.forEach(event -> feed.send(event, 0));
    long bytes =
        feed.sent(Channel.ORDERBOOK).stream().mapToLong(s -> s.record().value().length).sum();
    StreamRun run = new StreamRun(config).cut(feed, 3, 40);
    assertThat(run.reports()).hasSizeGreaterThan(80);
    // One topic may lie ahead by all it has; then what waits is written once, and no more.
    assertThat(run.state().written()).isLessThan(2 * bytes);
    assertThat(run.largestHead()).isLessThan(64 * 1024);
    run.accept(
        List.of(
            new Feed.Sent(mark(Channel.TRADES, 3), null),
            new Feed.Sent(mark(Channel.ORDERBOOK, 1), null)));
    run.commit();
    assertThat(run.last().waiting()).isZero();
    assertThat(run.state().chunks()).isZero();
  }

  @Test
  void windowsOfManyEventsAreTakenUpFromTheirSegments() {
    StreamConfig config =
        StreamConfig.builder()
            .features(Layer.FAST, Optional.of(Profile.parse("*_60s,*_900s")))
            .bars(Layer.FAST, List.of())
            .bars(Layer.FINAL, List.of())
            .build();
    List<Event> events = RandomStreams.events(4, Mix.REALISTIC, 4000);
    Feed feed = new Feed();
    events.forEach(event -> feed.send(event, 0));
    StreamRun run = new StreamRun(config).cut(feed.finish(), 5, 400);
    EngineRun batch =
        new EngineRun(
                config.engine(), StreamRun.INSTRUMENT, config.fast().features(), List.of(), 64)
            .applyAll(events)
            .finish();
    assertThat(run.tables().features(Layer.FAST)).isEqualTo(batch.bookRows());
    assertThat(run.state().segments()).as("segments written").isGreaterThan(2);
    assertThat(run.state().chunks()).isZero();
  }

  private static StreamRecord mark(Channel channel, int partition) {
    byte[] value = new EnvelopeEncoder().encode(Feed.KEY, new Envelope.End());
    return new StreamRecord(channel, partition, 1_000_000, 0, null, value);
  }
}
