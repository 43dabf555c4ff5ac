package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.RawBookBatch;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A book, or a change of one, as a venue sends it: what a topic and what a raw file hold of it. */
record BookMessage(
    long ts,
    long seqnum,
    long position,
    long nonce,
    long previous,
    boolean whole,
    boolean snapshot,
    boolean gap,
    Map<BigDecimal, BigDecimal> bids,
    Map<BigDecimal, BigDecimal> asks) {

  /** An envelope, prices spelled in more ways than one. */
  String json(Random random) {
    String follows = previous == Absent.LONG ? "" : "\"prev_nonce\":%d,".formatted(previous);
    return ("{\"type\":\"%s\",\"ts\":%d,\"seq\":%d,\"pos\":%d,\"nonce\":%d,%s\"is_snapshot\":%b,"
            + "\"gap\":%b,\"bids\":[%s],\"asks\":[%s]}")
        .formatted(
            whole ? "snapshot" : "delta",
            ts,
            seqnum,
            position,
            nonce,
            follows,
            snapshot,
            gap,
            levels(bids, random),
            levels(asks, random));
  }

  private static String levels(Map<BigDecimal, BigDecimal> levels, Random random) {
    return levels.entrySet().stream()
        .map(level -> "[\"%s\",%s]".formatted(spelled(level.getKey(), random), level.getValue()))
        .collect(Collectors.joining(","));
  }

  /** 100.0 and 100.00 are one price. */
  private static String spelled(BigDecimal price, Random random) {
    return price.setScale(Math.max(price.scale(), random.nextInt(4))).toPlainString();
  }

  /** A raw row, begun and ended here. */
  void addTo(RawBookBatch into) {
    into.begin(ts, Absent.LONG, position, seqnum);
    into.nonce(nonce);
    if (!whole) {
      into.follows(previous);
    }
    if (gap) {
      into.markGap();
    }
    if (snapshot) {
      into.markSnapshot();
    }
    bids.forEach((price, size) -> into.bid(price.doubleValue(), size.doubleValue()));
    asks.forEach((price, size) -> into.ask(price.doubleValue(), size.doubleValue()));
    if (!into.end()) {
      throw new AssertionError("a side has a price twice: " + this);
    }
  }
}
