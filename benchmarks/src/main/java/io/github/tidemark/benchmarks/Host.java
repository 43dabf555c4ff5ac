package io.github.tidemark.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where and with what a measurement was made.
 *
 * @param name of the machine
 * @param cpu model of the processor
 * @param cores processors Java sees
 * @param load runnable processes over the last minute before the measurement, negative where
 *     unknown
 * @param java its version
 * @param duckdb its version
 */
record Host(String name, String cpu, int cores, double load, String java, String duckdb) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  static Host here() throws SQLException {
    return new Host(
        hostName(),
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        duckdbVersion());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String cpuModel() {
    try {
      Optional<String> model =
          Files.readAllLines(CPU_INFO).stream().filter(l -> l.startsWith(MODEL)).findFirst();
      return model.map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse(architecture());
    } catch (IOException e) {
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch", "unknown").toLowerCase(Locale.ROOT);
  }

  private static String duckdbVersion() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }
}
