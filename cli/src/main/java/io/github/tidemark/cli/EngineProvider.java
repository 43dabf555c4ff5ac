package io.github.tidemark.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Adds an engine from a module that is not always on the classpath, found by {@link
 * java.util.ServiceLoader} when it is asked for and not before.
 */
public interface EngineProvider {
  /**
   * What the user says of an engine.
   *
   * @param master where it runs
   * @param conf its own configuration
   * @param threads threads on this machine
   */
  record Wish(Optional<String> master, Map<String, String> conf, Optional<Integer> threads) {}

  /** The value of {@code --engine} that asks for it. */
  String name();

  /**
   * Starts it.
   *
   * @throws CommandFailure when the wish makes no sense
   * @throws IOException when it does not start
   */
  RunEngine start(Wish wish) throws IOException;
}
