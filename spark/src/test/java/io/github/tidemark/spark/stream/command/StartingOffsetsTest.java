package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.config.ConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartingOffsetsTest {
  private static final Map<String, Integer> PARTITIONS = Map.of("trades", 3, "ticker", 1);

  @Test
  void whatIsNamedForSomePartitionsIsSaidForAllOfAQuery() {
    StartingOffsets some = StartingOffsets.parse("{\"trades\":{\"1\":23,\"2\":-1}}");
    assertThat(some.of(List.of("trades"), PARTITIONS))
        .isEqualTo("{\"trades\":{\"0\":-2,\"1\":23,\"2\":-1}}");
    assertThat(some.of(List.of("trades", "ticker"), PARTITIONS))
        .isEqualTo("{\"ticker\":{\"0\":-2},\"trades\":{\"0\":-2,\"1\":23,\"2\":-1}}");
    for (String word : List.of("earliest", "latest")) {
      assertThat(StartingOffsets.parse(word).of(List.of("trades"), PARTITIONS)).isEqualTo(word);
    }
    assertThat(StartingOffsets.parse("{}").of(List.of("trades"), PARTITIONS)).isEqualTo("earliest");
  }

  @Test
  void whatIsNoOffsetOfATopicThatIsReadIsRefused() {
    assertThatThrownBy(() -> StartingOffsets.parse("early"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "starting-offsets=early: write earliest, latest, or JSON such as"
                + " {\"trades\":{\"0\":23}}");
    for (String wrong : List.of("{\"trades\":23}", "{\"trades\":null}", "null", "{")) {
      assertThatThrownBy(() -> StartingOffsets.parse(wrong)).isInstanceOf(ConfigException.class);
    }
    assertThatThrownBy(
            () -> StartingOffsets.parse("{\"trade\":{\"0\":1}}").of(List.of("trades"), PARTITIONS))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "starting-offsets: topic=trade partition=0 is not read; there are {ticker=1, trades=3}");
  }
}
