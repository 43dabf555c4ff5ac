package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server that logs with Logback writes to its log: warnings and errors. */
final class Logback {
  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %level %logger{0}: %msg%n</pattern></encoder>
        </appender>
        <root level="warn"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private Logback() {}

  /** Writes the configuration and returns the JVM flag that names it. */
  static String flag(Path folder) throws IOException {
    Path file = folder.resolve("logback.xml");
    Files.writeString(file, CONFIGURATION);
    return "-Dlogback.configurationFile=" + file;
  }
}
