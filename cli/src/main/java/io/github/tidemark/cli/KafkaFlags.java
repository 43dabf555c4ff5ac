package io.github.tidemark.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which brokers, and how they are reached: flags of every command that needs Kafka. */
public final class KafkaFlags {
  /** What Kafka's clients call the brokers. */
  public static final String SERVERS = "bootstrap.servers";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "The brokers (default: the one of tidemark stack).")
  private String servers;

  @Option(
      names = "--kafka-option",
      paramLabel = "KEY=VALUE",
      description = "An option of Kafka's client, such as security.protocol=SSL; may be repeated.")
  private Map<String, String> options = new LinkedHashMap<>();

  /** The brokers, as far as they are known. */
  public Optional<String> servers(Console console) throws IOException {
    return servers == null ? StackFlags.usual(console).bootstrapServers() : Optional.of(servers);
  }

  /**
   * The options of a client, the brokers among them.
   *
   * @throws CommandFailure when no broker is known
   */
  public Map<String, String> client(Console console) throws IOException {
    Map<String, String> client = new LinkedHashMap<>(options);
    client.put(
        SERVERS,
        servers(console)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "no broker is named and tidemark stack does not run: write"
                            + " --bootstrap-servers HOST:PORT, or run tidemark stack up")));
    return client;
  }
}
