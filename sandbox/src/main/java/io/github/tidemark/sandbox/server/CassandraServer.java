package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Cassandra node in a JVM of its own, which ends with this process. It runs on Java 17 and no
 * other.
 */
public final class CassandraServer implements AutoCloseable {
  private static final String NAME = "cassandra";

  private static final List<String> EXPORTED =
      List.of(
          "java.base/java.lang.ref",
          "java.base/jdk.internal.misc",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.unsupported/sun.misc");

  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.math",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.rmi/sun.rmi.transport.tcp",
          "jdk.management/com.sun.management.internal");

  private final Ports ports;
  private final ServerProcess process;

  private CassandraServer(Ports ports, ServerProcess process) {
    this.ports = ports;
    this.process = process;
  }

  /** Whether this machine has the Java it needs. */
  public static boolean hasJava() throws IOException {
    return Java17.find().isPresent();
  }

  /**
   * Starts one on free ports.
   *
   * @param folder for data, configuration and log; made if absent
   * @throws ServerException if there is no Java 17, or it does not start, with the end of its log
   */
  public static CassandraServer start(Path folder) throws IOException {
    return start(folder, Ports.free());
  }

  static CassandraServer start(Path folder, Ports ports) throws IOException {
    return new CassandraServer(ports, prepare(folder, ports).start());
  }

  /** Writes the configuration. */
  static ServerLaunch prepare(Path given, Ports ports) throws IOException {
    FreePorts.require(NAME, ports.internal());
    Path java =
        Java17.find()
            .orElseThrow(
                () -> new ServerException("cannot start " + NAME + ": " + Java17.absent()));
    Path folder = Files.createDirectories(given.toAbsolutePath());
    Path configuration = folder.resolve("cassandra.yaml");
    Files.writeString(configuration, configuration(ports));
    return new ServerLaunch(
        NAME,
        java,
        flags(folder, configuration),
        ServerJars.CASSANDRA,
        "org.apache.cassandra.service.CassandraDaemon",
        List.of(),
        ports.client(),
        folder,
        () -> CassandraProbe.ask(ports.client()));
  }

  private static String configuration(Ports ports) {
    return """
    cluster_name: tidemark
    num_tokens: 1
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    endpoint_snitch: SimpleSnitch
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "127.0.0.1:%2$d"
    listen_address: 127.0.0.1
    storage_port: %2$d
    rpc_address: 127.0.0.1
    native_transport_port: %1$d
    commitlog_sync: periodic
    commitlog_sync_period: 1000ms
    commitlog_segment_size: 8MiB
    commitlog_total_space: 256MiB
    key_cache_size: 8MiB
    counter_cache_size: 0MiB
    auto_snapshot: false
    """
        .formatted(ports.client(), ports.internal());
  }

  private static List<String> flags(Path folder, Path configuration) throws IOException {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dcassandra.config=" + configuration.toUri(),
                "-Dcassandra.storagedir=" + folder.resolve("data"),
                "-Dcassandra-foreground=yes",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.shutdown_announce_in_ms=0",
                "-Dcassandra.skip_default_role_setup=true",
                "-Djdk.attach.allowAttachSelf=true",
                Logback.flag(folder)));
    EXPORTED.forEach(name -> flags.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENED.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
    return flags;
  }

  /** Where drivers connect. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.client());
  }

  /** What drivers call the local datacenter. */
  public String datacenter() {
    return "datacenter1";
  }

  Ports ports() {
    return ports;
  }

  long pid() {
    return process.pid();
  }

  /** Stops the node; its data stays. */
  @Override
  public void close() {
    process.close();
  }
}
