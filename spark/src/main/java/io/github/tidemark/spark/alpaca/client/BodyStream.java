package io.github.tidemark.spark.alpaca.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body as a stream that does not wait for ever: the client's own stream has no time limit between
 * two parts. The HTTP client's threads fill it, one thread reads it.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {
  /** What comes in: a part, the end, or a failure in place of it. */
  private record Event(List<ByteBuffer> part, boolean last, Throwable failure) {}

  private final Duration timeout;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> buffers = new ArrayDeque<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private boolean ended;

  BodyStream(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    if (!subscription.complete(newSubscription)) {
      newSubscription.cancel();
      return;
    }
    newSubscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    events.add(new Event(part, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new Event(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    events.add(new Event(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      ByteBuffer buffer = buffers.peek();
      if (buffer == null) {
        await();
      } else if (buffer.hasRemaining()) {
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
      } else {
        buffers.remove();
      }
    }
    return -1;
  }

  private void await() throws IOException {
    Event event;
    try {
      event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading the answer");
    }
    if (event == null) {
      throw new SocketTimeoutException(
          "nothing came for %d ms in the middle of the answer".formatted(timeout.toMillis()));
    }
    if (event.failure() != null) {
      throw new IOException("the connection broke: " + event.failure().getMessage());
    }
    if (event.last()) {
      ended = true;
    } else {
      buffers.addAll(event.part());
      subscription.join().request(1);
    }
  }

  /** Lets go of the connection if the answer was not read to its end. */
  @Override
  public void close() {
    if (!ended && subscription.isDone()) {
      subscription.join().cancel();
    }
    ended = true;
  }
}
