package io.github.tidemark.lake.work;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A fixed number of threads, the caller's among them. There are two kinds of work: <em>drives</em>,
 * long and independent, one a thread at a time; and <em>jobs</em>, short, which drives start and
 * join. Whoever joins a job that nobody has begun does it itself, and does others' jobs while it
 * waits for one that runs: so a drive never waits for a free thread, and one thread is enough for
 * everything. Safe for use by several threads.
 */
public final class Workers implements AutoCloseable {
  private final ArrayDeque<Job> jobs = new ArrayDeque<>();
  private final ArrayDeque<Job> drives = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private int driving;
  private boolean closed;

  /**
   * Starts the threads.
   *
   * @param count all threads, the one that calls {@link #drive} included
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads=" + count + ": must be at least 1");
    }
    for (int i = 1; i < count; i++) {
      Thread thread = new Thread(this::work, "tidemark-worker-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** All threads, the caller's included. */
  public int threads() {
    return threads.size() + 1;
  }

  /** Queues a job, which must be joined before it is started again. */
  public synchronized void start(Job job) {
    if (job.state != Job.State.IDLE) {
      throw new IllegalStateException("job has not been joined: state=" + job.state);
    }
    job.state = Job.State.QUEUED;
    jobs.addLast(job);
    notifyAll();
  }

  /**
   * Waits for a started job, working meanwhile; one that was never started is done.
   *
   * @throws IOException what the job threw
   */
  public void join(Job job) throws IOException {
    while (true) {
      Job next;
      synchronized (this) {
        if (job.state == Job.State.IDLE) {
          return;
        }
        if (job.state == Job.State.DONE) {
          job.state = Job.State.IDLE;
          break;
        }
        if (job.state == Job.State.QUEUED) {
          jobs.remove(job);
          next = job;
        } else {
          next = jobs.pollFirst();
        }
        if (next == null) {
          pause();
          continue;
        }
        next.state = Job.State.RUNNING;
      }
      execute(next);
    }
    job.rethrow();
  }

  /** Does all drives, on all threads, and returns when the last is done. */
  public void drive(List<? extends Job> all) throws IOException {
    synchronized (this) {
      for (Job drive : all) {
        drive.state = Job.State.QUEUED;
        drive.drive = true;
        drives.addLast(drive);
      }
      notifyAll();
    }
    while (true) {
      Job next;
      synchronized (this) {
        next = take();
        if (next == null) {
          if (driving == 0 && drives.isEmpty() && jobs.isEmpty()) {
            break;
          }
          pause();
          continue;
        }
      }
      execute(next);
    }
    for (Job drive : all) {
      drive.state = Job.State.IDLE;
      drive.rethrow();
    }
  }

  private void work() {
    while (true) {
      Job next;
      synchronized (this) {
        next = take();
        if (next == null) {
          if (closed) {
            return;
          }
          pause();
          continue;
        }
      }
      execute(next);
    }
  }

  /** A job, or else a drive, marked as running; or null. */
  private Job take() {
    Job next = jobs.pollFirst();
    if (next == null) {
      next = drives.pollFirst();
      if (next == null) {
        return null;
      }
      driving++;
    }
    next.state = Job.State.RUNNING;
    return next;
  }

  private void execute(Job job) {
    job.execute();
    synchronized (this) {
      job.state = Job.State.DONE;
      if (job.drive) {
        job.drive = false;
        driving--;
      }
      notifyAll();
    }
  }

  /** Waits for a change; callers look again in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private void pause() {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for work", e);
    }
  }

  /** Lets the threads end once nothing is queued. */
  @Override
  public synchronized void close() {
    closed = true;
    jobs.clear();
    drives.clear();
    notifyAll();
  }
}
