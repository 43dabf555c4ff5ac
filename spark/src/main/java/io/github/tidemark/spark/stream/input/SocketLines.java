package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.schema.Topic;
import io.github.tidemark.lake.stream.StreamException;
import java.io.IOException;
import java.io.Serializable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of one server, read by a thread of its own and held until every query that reads them
 * is done with them. When the connection ends, another is tried every second. Safe for use by
 * several threads.
 */
final class SocketLines {
  /** No more is read while so much is held: the server has to wait. */
  private static final long HELD_BYTES = 64L << 20;

  private static final long BETWEEN_TRIES_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(SocketLines.class);

  /** A line and when it came. */
  @SuppressWarnings("ArrayRecordComponent")
  record Line(byte[] value, long millis) implements Serializable {}

  private final Channel channel;
  private final String server;
  private final List<Line> held = new ArrayList<>();
  private final Map<Object, Long> readers = new HashMap<>();
  private Socket socket;
  private boolean closed;
  private long first;
  private long bytes;

  SocketLines(Channel channel, String server) {
    this.channel = channel;
    this.server = server;
  }

  /**
   * Adds a reader, and connects for the first one.
   *
   * @throws StreamException when there is no connection
   */
  synchronized void open(Object reader) {
    readers.put(reader, first);
    if (socket != null) {
      return;
    }
    try {
      socket = connect();
    } catch (IOException e) {
      throw new StreamException(
          "socket: nobody listens: channel=%s server=%s: %s; start a server there, such as nc -lk"
              .formatted(channel.folder(), server, e.getMessage()));
    }
    Thread thread = new Thread(this::read, "socket " + server);
    thread.setDaemon(true);
    thread.start();
  }

  private Socket connect() throws IOException {
    int colon = server.lastIndexOf(':');
    return new Socket(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }

  private void read() {
    try {
      for (Socket from = socket; from != null; from = again()) {
        try (Lines lines = new Lines(from.getInputStream(), Topic.MAX_MESSAGE_BYTES)) {
          for (byte[] line = lines.next(); line != null; line = lines.next()) {
            add(line);
          }
          LOG.warn("socket {}: the server has closed the connection", server);
        } catch (IOException e) {
          LOG.warn("socket {}: {}", server, e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another connection, or null when nobody reads any more. */
  private Socket again() throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (!closed) {
          wait(BETWEEN_TRIES_MILLIS);
        }
        if (closed) {
          return null;
        }
        try {
          socket = connect();
          return socket;
        } catch (IOException e) {
          LOG.debug("socket {}: {}", server, e.getMessage());
        }
      }
    }
  }

  private synchronized void add(byte[] line) throws InterruptedException {
    while (bytes >= HELD_BYTES && !closed) {
      wait();
    }
    held.add(new Line(line, System.currentTimeMillis()));
    bytes += line.length;
  }

  /** Lines that have come. */
  synchronized long count() {
    return first + held.size();
  }

  /** Lines from one number on, before another; those are still held. */
  synchronized List<Line> between(long from, long to) {
    return List.copyOf(held.subList((int) (from - first), (int) (to - first)));
  }

  /** A reader is done with all lines before a number. */
  synchronized void done(Object reader, long number) {
    readers.merge(reader, number, Math::max);
    release();
  }

  /** A reader goes; the last one closes the connection. */
  synchronized void close(Object reader) {
    readers.remove(reader);
    if (readers.isEmpty() && socket != null) {
      closed = true;
      notifyAll();
      try {
        socket.close();
      } catch (IOException e) {
        // It is of no more use.
      }
    } else {
      release();
    }
  }

  private void release() {
    long least = readers.values().stream().mapToLong(Long::longValue).min().orElse(first);
    List<Line> gone = held.subList(0, (int) (least - first));
    gone.forEach(line -> bytes -= line.value().length);
    gone.clear();
    first = least;
    notifyAll();
  }
}
