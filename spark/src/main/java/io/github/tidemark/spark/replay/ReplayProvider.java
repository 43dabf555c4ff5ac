package io.github.tidemark.spark.replay;

import io.github.tidemark.cli.CommandProvider;
import io.github.tidemark.cli.Console;

/** Adds {@code replay}; found as a service. */
public final class ReplayProvider implements CommandProvider {
  @Override
  public Object command(Console console) {
    return ReplayCommand.create(console);
  }
}
