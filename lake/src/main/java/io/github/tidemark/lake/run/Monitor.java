package io.github.tidemark.lake.run;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Collects progress from all threads and hands it on now and then. */
final class Monitor {
  /** Takes rows done and rows in all. */
  interface Progress {
    void rows(long done, long total);
  }

  private static final long STEP = 1 << 16;

  private final Progress progress;
  private final Consumer<String> notes;
  private final Set<String> notedOnce = new HashSet<>();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong told = new AtomicLong();

  Monitor(Progress progress, Consumer<String> notes) {
    this.progress = progress;
    this.notes = notes;
  }

  void expect(long rows) {
    total.addAndGet(rows);
  }

  void done(long rows) {
    long now = done.addAndGet(rows);
    long last = told.get();
    if (now - last >= STEP && told.compareAndSet(last, now)) {
      tell(now);
    }
  }

  /** Tells the end. */
  void end() {
    tell(done.get());
  }

  private synchronized void tell(long now) {
    progress.rows(now, Math.max(now, total.get()));
  }

  synchronized void note(String text) {
    notes.accept(text);
  }

  /** For what is the same for many groups. */
  synchronized void noteOnce(String text) {
    if (notedOnce.add(text)) {
      notes.accept(text);
    }
  }
}
