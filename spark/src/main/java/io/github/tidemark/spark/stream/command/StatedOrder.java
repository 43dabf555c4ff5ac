package io.github.tidemark.spark.stream.command;

import io.github.tidemark.kernel.engine.OrderBy;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * What the first records say of the total order, which may be still to come. Used by one thread.
 */
interface StatedOrder extends Closeable {
  /**
   * The order; empty when there is no record after a wait of a moment.
   *
   * @throws io.github.tidemark.cli.config.ConfigException when the records do not say it
   */
  Optional<OrderBy> awaited() throws IOException;
}
