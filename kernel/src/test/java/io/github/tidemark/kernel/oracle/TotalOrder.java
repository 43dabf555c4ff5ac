package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The total order inside one instrument. */
public final class TotalOrder {
  private TotalOrder() {}

  /** The events in total order; events with equal keys keep their given order. */
  public static List<Event> sort(OracleConfig config, List<? extends Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(comparator(config));
    return sorted;
  }

  private static Comparator<Event> comparator(OracleConfig config) {
    Comparator<Event> byTime = Comparator.comparingLong(Event::ts);
    if (config.order() == OracleConfig.Order.SEQNUM) {
      byTime = byTime.thenComparingLong(Event::seqnum);
    }
    return byTime.thenComparingInt(event -> rank(config, event)).thenComparingLong(Event::position);
  }

  private static int rank(OracleConfig config, Event event) {
    boolean book = event instanceof BookEvent;
    return book == (config.tie() == OracleConfig.Tie.TRADES_FIRST) ? 2 : 0;
  }
}
