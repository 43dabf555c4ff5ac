package io.github.tidemark.sandbox.server;

import io.github.tidemark.lake.schema.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * A Kafka broker that is its own controller, in a JVM of its own, which ends with this process.
 * Takes messages of 10 MB; topics must be created, none appears by itself.
 */
public final class KafkaServer implements AutoCloseable {
  private static final String NAME = "kafka";

  private static final String LOGGING =
      """
      appender.out.type = Console
      appender.out.name = out
      appender.out.layout.type = PatternLayout
      appender.out.layout.pattern = %d %level %c{1}: %m%n
      rootLogger.level = warn
      rootLogger.appenderRef.out.ref = out
      """;

  private final Ports ports;
  private final ServerProcess process;

  private KafkaServer(Ports ports, ServerProcess process) {
    this.ports = ports;
    this.process = process;
  }

  /**
   * Starts one on free ports.
   *
   * @param folder for data, configuration and log; made if absent
   * @throws ServerException if it does not start, with the end of its log
   */
  public static KafkaServer start(Path folder) throws IOException {
    return start(folder, Ports.free());
  }

  static KafkaServer start(Path folder, Ports ports) throws IOException {
    return new KafkaServer(ports, prepare(folder, ports).start());
  }

  /** Writes the configuration and, the first time, formats the data folder. */
  static ServerLaunch prepare(Path given, Ports ports) throws IOException {
    FreePorts.require(NAME, ports.internal());
    Path folder = Files.createDirectories(given.toAbsolutePath());
    Path properties = folder.resolve("server.properties");
    Path logging = folder.resolve("log4j2.properties");
    writeProperties(properties, folder.resolve("data"), ports);
    Files.writeString(logging, LOGGING);
    ServerLaunch launch =
        new ServerLaunch(
            NAME,
            ServerLaunch.currentJava(),
            List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=" + logging),
            ServerJars.KAFKA,
            "kafka.Kafka",
            List.of(properties.toString()),
            ports.client(),
            folder,
            () -> KafkaProbe.ask(ports.client()));
    if (!Files.exists(folder.resolve("data/meta.properties"))) {
      launch.runTool(
          "kafka.tools.StorageTool",
          List.of("format", "-t", clusterId(), "-c", properties.toString()));
    }
    return launch;
  }

  private static void writeProperties(Path file, Path data, Ports ports) throws IOException {
    String broker = "PLAINTEXT://127.0.0.1:" + ports.client();
    String controller = "127.0.0.1:" + ports.internal();
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@" + controller);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("listeners", broker + ",CONTROLLER://" + controller);
    properties.setProperty("advertised.listeners", broker);
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("log.dirs", data.toString());
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("message.max.bytes", Integer.toString(Topic.MAX_MESSAGE_BYTES));
    // Made at this size for every partition: this is what a full segment needs.
    properties.setProperty("log.index.size.max.bytes", Integer.toString(2 << 20));
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    for (String topic : List.of("offsets.topic", "share.coordinator.state.topic")) {
      properties.setProperty(topic + ".replication.factor", "1");
      properties.setProperty(topic + ".num.partitions", "1");
    }
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  /** As Kafka spells one: 16 bytes in Base64, here never with a leading dash. */
  private static String clusterId() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports.client();
  }

  Ports ports() {
    return ports;
  }

  long pid() {
    return process.pid();
  }

  /** Stops the broker; its data stays. */
  @Override
  public void close() {
    process.close();
  }
}
