package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.CommandProvider;
import io.github.tidemark.cli.Console;

/** Brings {@code fetch}. */
public final class FetchProvider implements CommandProvider {
  @Override
  public Object command(Console console) {
    return FetchCommand.create(console);
  }
}
