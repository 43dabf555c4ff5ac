package io.github.tidemark.benchmarks;

import io.github.tidemark.cli.CommandProvider;
import io.github.tidemark.cli.Console;

/** Adds {@code bench} where this module is on the classpath. */
public final class BenchProvider implements CommandProvider {
  @Override
  public Object command(Console console) {
    return new BenchCommand(console);
  }
}
