package io.github.tidemark.cli;

/**
 * Adds a command from a module that is not always on the classpath, found by {@link
 * java.util.ServiceLoader}.
 */
public interface CommandProvider {
  /** A picocli command object or {@code CommandLine}. */
  Object command(Console console);
}
