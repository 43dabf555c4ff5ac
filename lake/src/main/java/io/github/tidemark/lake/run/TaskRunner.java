package io.github.tidemark.lake.run;

import java.io.IOException;
import java.util.List;

/** Does the work on groups somewhere else than in the threads of this run. */
public interface TaskRunner {
  /** What may be left of attempts that did not count. */
  enum Aftermath {
    /** Nothing. */
    CLEAN,
    /** Hidden files. */
    FILES,
    /** Attempts that still write. */
    ATTEMPTS
  }

  /** Is told of each task, on the thread that called {@link #run}. */
  interface Done {
    /** The work is done, or has failed as the report says. */
    void report(GroupTask task, GroupReport report);

    /** The work could not be done. */
    void failed(GroupTask task, String reason);
  }

  /**
   * Does all tasks, each once as far as anyone can see.
   *
   * @param tasks the biggest first
   * @throws IOException when no task can be done; of none that was told
   */
  Aftermath run(List<GroupTask> tasks, Done done) throws IOException;
}
