package io.github.tidemark.lake.work;

import java.io.IOException;

/**
 * A piece of work that runs once on whichever thread claims it first; see {@link Workers}. Ready to
 * be started again after it has been joined.
 */
public abstract class Job {
  enum State {
    IDLE,
    QUEUED,
    RUNNING,
    DONE
  }

  /** Guarded by the workers' monitor. */
  State state = State.IDLE;

  /** Guarded by the workers' monitor. */
  boolean drive;

  private Throwable failure;

  /** Does the work. */
  protected abstract void run() throws IOException;

  final void execute() {
    try {
      run();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Throws what {@link #run} threw, once. */
  final void rethrow() throws IOException {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof IOException e) {
      throw e;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }
}
