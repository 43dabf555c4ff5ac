package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.spark.stream.BronzeQuery;
import io.github.tidemark.spark.stream.OrderedQuery;
import io.github.tidemark.spark.stream.StateReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;

/**
 * Starts the queries of a run: all at once, or where only a first record can say the total order,
 * bronze at once and the one with state then. Owned by the command.
 */
record QueryStarts(
    StreamSettings settings,
    StreamStart start,
    SparkSession spark,
    StreamRun run,
    Map<String, StreamStatus> statuses,
    Console console) {
  /**
   * Returns when they are started, or when they need not be any more.
   *
   * @throws ConfigException when the first record does not say the total order
   */
  void begin() throws IOException, TimeoutException {
    if (start.order().isPresent()) {
      ordered();
      bronze();
    } else if (start.bronzeNeedsOrder()) {
      if (awaitOrder()) {
        ordered();
        bronze();
      }
    } else {
      bronze();
      if (awaitOrder()) {
        ordered();
      }
    }
  }

  /** False when there is nothing to wait for, or somebody wants an end. */
  private boolean awaitOrder() throws IOException {
    String first = start.firstAwaited();
    if (settings.trigger(OrderedQuery.NAME).ends()) {
      console.say("no %s: the query ordered has nothing to do".formatted(first));
      return false;
    }
    console.say(
        "no %s: the query ordered waits for the first, which says the total order"
            .formatted(first));
    statuses.get(OrderedQuery.NAME).waitFor("a first " + first);
    try {
      start.awaitOrder(run::goesOn);
    } catch (ConfigException | IOException e) {
      run.stop();
      run.await();
      throw e;
    }
    start.order().map(OrderBy::word).ifPresent(by -> console.say("the records say order-by=" + by));
    return start.order().isPresent();
  }

  private void ordered() throws IOException, TimeoutException {
    statuses
        .get(OrderedQuery.NAME)
        .begin(StateReader.instruments(spark, start.checkpoint(OrderedQuery.NAME), start.plan()));
    run.add(
        OrderedQuery.start(
            spark,
            start.plan(),
            start.input(),
            List.copyOf(start.sinks().values()),
            start.checkpoint(OrderedQuery.NAME),
            settings.trigger(OrderedQuery.NAME).trigger(),
            run.batches(OrderedQuery.NAME)));
  }

  private void bronze() throws IOException, TimeoutException {
    if (!start.hasBronze()) {
      return;
    }
    TriggerSpec trigger = settings.trigger(BronzeQuery.NAME);
    run.add(
        BronzeQuery.start(
            spark,
            start.bronzeInput(),
            start.plan().values(),
            List.copyOf(start.sinks().values()),
            start.checkpoint(BronzeQuery.NAME),
            trigger.trigger(),
            trigger.holdsSlots()
                ? BronzeQuery.Writing.ROW_BY_ROW
                : BronzeQuery.Writing.BATCH_BY_BATCH,
            trigger.holdsSlots() ? (batch, summary) -> {} : run.batches(BronzeQuery.NAME)));
  }
}
