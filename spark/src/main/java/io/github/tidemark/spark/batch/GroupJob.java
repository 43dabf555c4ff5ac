package io.github.tidemark.spark.batch;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function0;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/** A submitted job whose results arrive in a queue, in the order in which tasks end. */
final class GroupJob {
  /** A result, or the end. */
  static final class Event {
    private final int index;
    private final byte[] report;

    private Event(int index, byte[] report) {
      this.index = index;
      this.report = report;
    }

    /** The partition, -1 at the end. */
    int index() {
      return index;
    }

    byte[] report() {
      return report;
    }
  }

  private static final Event END = new Event(-1, null);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile Throwable failure;

  private GroupJob() {}

  /** Submits a job over all partitions. */
  static <T> GroupJob submit(
      SparkContext spark, RDD<T> rdd, Function1<Iterator<T>, byte[]> function) {
    GroupJob job = new GroupJob();
    List<Object> partitions = new ArrayList<>();
    for (int i = 0; i < rdd.getNumPartitions(); i++) {
      partitions.add(i);
    }
    Seq<Object> all = CollectionConverters.asScala(partitions).toSeq();
    Function0<BoxedUnit> nothing = () -> BoxedUnit.UNIT;
    SimpleFutureAction<BoxedUnit> future =
        spark.submitJob(rdd, function, all, job.new Handler(), nothing);
    future.onComplete(job::end, ExecutionContext.global());
    return job;
  }

  private Object end(Try<BoxedUnit> outcome) {
    if (outcome.isFailure()) {
      failure = outcome.failed().get();
    }
    events.add(END);
    return null;
  }

  /** The next event; waits for it. */
  Event take() throws InterruptedException {
    return events.take();
  }

  /** Why the job failed, after its end. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Called by Spark's scheduler, which must not wait. */
  private final class Handler extends AbstractFunction2<Object, byte[], BoxedUnit> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public BoxedUnit apply(Object index, byte[] report) {
      events.add(new Event((Integer) index, report));
      return BoxedUnit.UNIT;
    }
  }
}
