package io.github.tidemark.spark.sink.console;

import static io.github.tidemark.spark.sink.SinkRows.COUNTS;
import static io.github.tidemark.spark.sink.SinkRows.KEY;
import static io.github.tidemark.spark.sink.SinkRows.PART;
import static io.github.tidemark.spark.sink.SinkRows.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.stream.Layer;
import io.github.tidemark.lake.stream.Reason;
import io.github.tidemark.spark.sink.SinkRows;
import io.github.tidemark.spark.sink.TablesWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConsoleRowsTest {
  @Test
  void rowsAreLinesAndThoseThatAreTooManyCounted() throws IOException {
    StringBuilder out = new StringBuilder();
    RawTradeBatch trades = SinkRows.trades(TEN, TEN + 1, TEN + 2);
    try (TablesWriter writer = new TablesWriter(new ConsoleRows(out, 2), PART, 600)) {
      writer.silver(KEY, Layer.FAST, trades, SinkRows.revisions(trades));
      writer.deadLetter(SinkRows.lost(17, Reason.LATE));
      writer.quality(COUNTS);
      assertThat(out).isEmpty();
      writer.commit();
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "trades_silver exchange=binance symbol=BTC/USDT bucket=2901804"
                + " ts_ns=1741082400000000000 seq=-1 pos=0 price=100.0 amount=0.5 side=buy"
                + " trade_id=t0 is_final=false revision=1741082400000000",
            "trades_silver exchange=binance symbol=BTC/USDT bucket=2901804"
                + " ts_ns=1741082400000000001 seq=-1 pos=1 price=101.0 amount=0.5 side=sell"
                + " trade_id=t1 is_final=false revision=1741082400000000",
            "dead_letters day=2025-03-04 hour=10 kafka_topic=trades kafka_partition=4"
                + " kafka_offset=17 kafka_timestamp=2025-03-04T10:00:00Z exchange=binance"
                + " symbol=BTC/USDT ts_ns=1741082400000000000 reason=late"
                + " detail=5 ns behind its channel",
            "quality day=2025-03-04 hour=10 query=ordered batch_id=7 partition_id=3 rows_in=12"
                + " silver=5 features=4 bars=3 latest=1 late=2 late_final=0 duplicates=1 rejected=1"
                + " order_ties=0",
            "trades_silver and 1 more");
  }
}
