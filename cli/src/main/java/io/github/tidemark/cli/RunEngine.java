package io.github.tidemark.cli;

import io.github.tidemark.lake.run.TaskRunner;

/** An engine that is running; closing ends it. */
public interface RunEngine extends TaskRunner, AutoCloseable {
  @Override
  void close();
}
