package io.github.tidemark.sandbox.alpaca;

import java.util.ArrayDeque;
import java.util.List;

/** The latest requests, so many that a simulator can run for days. Thread-safe. */
final class RequestLog {
  private static final int MOST = 50_000;

  private final ArrayDeque<LoggedRequest> requests = new ArrayDeque<>();

  synchronized void add(LoggedRequest request) {
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized List<LoggedRequest> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
