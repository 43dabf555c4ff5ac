package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What the first record of a partition says of the total order.
 *
 * @param order what its header says, or null without one
 */
record SaidOrder(String topic, int partition, long offset, String order) {
  private static final Comparator<SaidOrder> BY_PLACE =
      Comparator.comparing(SaidOrder::topic).thenComparingInt(SaidOrder::partition);

  /**
   * The one order that first records name; those that name none go along with the others. Empty
   * where there are no records.
   *
   * @throws ConfigException when they name two, none, or one that is not known
   */
  static Optional<OrderBy> of(Collection<SaidOrder> firsts) {
    if (firsts.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> said = new TreeMap<>();
    for (SaidOrder first : firsts) {
      if (first.order() != null) {
        said.merge(first.order(), first.topic(), BinaryOperator.minBy(Comparator.naturalOrder()));
      }
    }
    if (said.isEmpty()) {
      SaidOrder mute = firsts.stream().min(BY_PLACE).orElseThrow();
      throw new ConfigException(
          "order-by=auto: the records do not say their total order: topic=%s partition=%d offset=%d"
                  .formatted(mute.topic(), mute.partition(), mute.offset())
              + " has no header order-by; write --order-by time, or seqnum where one sequence"
              + " numbers trades and books");
    }
    if (said.size() > 1) {
      throw new ConfigException(
          "order-by=auto: the records' headers say %s; a stream has one order: write --order-by"
                  .formatted(said)
              + " time or seqnum, and the others become dead letters");
    }
    Optional<OrderBy> order = OrderBy.of(said.keySet().iterator().next());
    if (order.isEmpty()) {
      throw new ConfigException(
          "order-by=auto: the records' headers say %s; allowed: time, seqnum".formatted(said));
    }
    return order;
  }
}
