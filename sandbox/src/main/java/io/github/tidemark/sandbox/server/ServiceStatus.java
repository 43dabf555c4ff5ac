package io.github.tidemark.sandbox.server;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One server of a stack, as it was found.
 *
 * @param name which server
 * @param health whether it answers
 * @param port on 127.0.0.1; empty before its first start
 * @param pid empty unless it runs
 * @param started empty unless it runs
 * @param log its log file, which may not be there yet
 * @param folder its data, configuration and log
 * @param diskBytes what the folder takes; empty if it cannot be told
 */
public record ServiceStatus(
    String name,
    Health health,
    OptionalInt port,
    OptionalLong pid,
    Optional<Instant> started,
    Path log,
    Path folder,
    OptionalLong diskBytes) {

  /** What became of a request. */
  public enum Health {
    /** No process. */
    STOPPED,
    /** A process, but no answer: it is starting or stuck. */
    SILENT,
    ANSWERING
  }
}
