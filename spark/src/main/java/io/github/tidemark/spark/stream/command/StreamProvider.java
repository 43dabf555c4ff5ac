package io.github.tidemark.spark.stream.command;

import io.github.tidemark.cli.CommandProvider;
import io.github.tidemark.cli.Console;

/** Adds {@code stream} where Spark is on the class path. */
public final class StreamProvider implements CommandProvider {
  @Override
  public Object command(Console console) {
    return StreamCommand.create(console);
  }
}
