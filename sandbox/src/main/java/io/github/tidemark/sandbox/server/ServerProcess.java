package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that was started by this process. Close it from any thread, as often as you like. */
final class ServerProcess implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final int LOG_LINES = 12;
  private static final Charset LOG_CHARSET = StandardCharsets.ISO_8859_1;

  private final ServerLaunch launch;
  private final Process process;

  ServerProcess(ServerLaunch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  long pid() {
    return process.pid();
  }

  /** Returns when a real request succeeds; a server that never answers is stopped. */
  void awaitAnswer() throws IOException {
    try {
      Readiness.await(launch.probe(), process::isAlive);
    } catch (ServerException e) {
      boolean ended = !process.isAlive();
      close();
      throw failure(ended ? exit() : e.getMessage(), e);
    } catch (InterruptedIOException e) {
      close();
      throw e;
    }
  }

  private String exit() {
    return "it ended with exit code " + process.exitValue();
  }

  /** Returns when it ended with exit code 0. */
  void awaitEnd() throws IOException {
    try {
      if (!process.waitFor(Readiness.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        close();
        throw failure("no end within " + Readiness.LIMIT.toSeconds() + " s", null);
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + launch.name() + " was prepared");
    }
    if (process.exitValue() != 0) {
      throw failure(exit(), null);
    }
  }

  private ServerException failure(String reason, IOException cause) throws IOException {
    return new ServerException(
        "%s did not start: %s, port=%d; its log %s ends with:\n%s"
            .formatted(launch.name(), reason, launch.port(), launch.log(), endOf(launch.log())),
        cause);
  }

  private static String endOf(Path log) throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log, LOG_CHARSET) : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }

  /** Asks it to end, waits, then kills it. */
  @Override
  public void close() {
    process.destroy();
    boolean interrupted = false;
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
