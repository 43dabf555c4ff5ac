package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaidOrderTest {
  private static final SaidOrder BY_TIME = new SaidOrder("trades", 0, 3, "time");
  private static final SaidOrder BY_SEQNUM = new SaidOrder("orderbook", 1, 0, "seqnum");
  private static final SaidOrder MUTE = new SaidOrder("trades", 2, 17, null);

  @Test
  void oneOrderThatIsSaidIsThatOfAllRecords() {
    assertThat(SaidOrder.of(List.of())).isEmpty();
    assertThat(SaidOrder.of(List.of(BY_TIME))).contains(OrderBy.TIME);
    assertThat(SaidOrder.of(List.of(BY_SEQNUM, BY_SEQNUM))).contains(OrderBy.SEQNUM);
    assertThat(SaidOrder.of(List.of(MUTE, BY_SEQNUM))).contains(OrderBy.SEQNUM);
  }

  private static void assertRefused(String message, SaidOrder... firsts) {
    assertThatThrownBy(() -> SaidOrder.of(List.of(firsts)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void noOrderTwoOrdersAndAnUnknownOneAreRefusedWithTheCure() {
    assertRefused(
        "order-by=auto: the records do not say their total order: topic=trades partition=2"
            + " offset=17 has no header order-by; write --order-by time, or seqnum where one"
            + " sequence numbers trades and books",
        new SaidOrder("trades", 3, 0, null),
        MUTE);
    assertRefused(
        "order-by=auto: the records' headers say {seqnum=orderbook, time=trades}; a stream has one"
            + " order: write --order-by time or seqnum, and the others become dead letters",
        BY_TIME,
        MUTE,
        BY_SEQNUM);
    assertRefused(
        "order-by=auto: the records' headers say {luck=trades}; allowed: time, seqnum",
        new SaidOrder("trades", 0, 0, "luck"));
  }
}
