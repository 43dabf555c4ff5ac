package io.github.tidemark.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierWaitsTest {
  private static final long MILLI = 1_000_000;
  private static final Set<Channel> BOTH = Set.of(Channel.TRADES, Channel.ORDERBOOK);

  @Test
  void anEventWaitsForTheSlowerOfItsChannelsAndCountsWhenItWasSentInTheWindow() {
    Latencies latencies = new Latencies();
    Window window = new Window(100 * MILLI, 300 * MILLI);
    FrontierWaits waits = new FrontierWaits(BOTH, 50 * MILLI, window, latencies);
    waits.event(Channel.TRADES, 1_000 * MILLI, 50 * MILLI);
    waits.event(Channel.ORDERBOOK, 1_100 * MILLI, 150 * MILLI);
    waits.event(Channel.ORDERBOOK, 1_200 * MILLI, 250 * MILLI);
    assertThat(latencies.count()).as("of trades nothing further is known").isZero();
    waits.advance(Channel.TRADES, 1_150 * MILLI, 260 * MILLI);
    assertThat(latencies.count()).as("the first was sent before, the next is not below").isZero();
    waits.advance(Channel.TRADES, 1_151 * MILLI, 270 * MILLI);
    assertThat(latencies.millis(1)).isEqualTo(120);
    waits.advance(Channel.TRADES, Long.MAX_VALUE, 280 * MILLI);
    assertThat(latencies.count()).isEqualTo(1);
    waits.advance(Channel.ORDERBOOK, Long.MAX_VALUE, 400 * MILLI);
    assertThat(latencies.count()).isEqualTo(2);
    assertThat(latencies.millis(1)).isEqualTo(150);
  }
}
