package io.github.tidemark.spark.status;

import io.github.tidemark.cli.CommandProvider;
import io.github.tidemark.cli.Console;

/** Adds {@code status}; found as a service. */
public final class StatusProvider implements CommandProvider {
  @Override
  public Object command(Console console) {
    return StatusCommand.create(console);
  }
}
