package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tidemark.sandbox.server.CassandraServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README's section on live data, read from it, by the launcher. */
class ReadmeIT {
  private static final Path HOME =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
  private static final long LIMIT_MINUTES = 5;
  private static final long BETWEEN_LOOKS_NANOS = 500_000_000;

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  /** The indented commands of a section, those joined by && one by one. */
  private static List<String> commands(String section) throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(HOME.resolve("README.md"))) {
      if (line.startsWith("## ")) {
        inside = line.equals("## " + section);
      } else if (inside && line.startsWith("    ./tidemark ")) {
        commands.addAll(List.of(line.strip().split(" && ")));
      }
    }
    return commands;
  }

  private Process start(String command, Path output, Path error) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.set(0, HOME.resolve("tidemark").toString());
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Path temp = Files.createDirectories(folder.resolve("temp"));
    builder.environment().put("TMPDIR", temp.toString());
    Process process = builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
    started.add(process);
    return process;
  }

  private String run(String command) throws Exception {
    Path output = folder.resolve("said");
    Path error = folder.resolve("complained");
    Process process = start(command, output, error);
    assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as(command).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, Files.readString(error)).isZero();
    return Files.readString(output);
  }

  private JsonNode servers() throws Exception {
    return new ObjectMapper().readTree(run("./tidemark stack status --json"));
  }

  @AfterEach
  void stop() throws Exception {
    started.forEach(Process::destroyForcibly);
    start("./tidemark stack down", folder.resolve("out"), folder.resolve("err")).waitFor();
  }

  @Test
  void theLiveCommandsWorkTheFirstTime() throws Exception {
    assumeTrue(CassandraServer.hasJava(), "no Java 17 for Cassandra");
    JsonNode market =
        new ObjectMapper()
            .readTree(run("./tidemark sample --root data --hours 0.05 --symbols 2 --json"));
    Path live = folder.resolve("live");
    Process stream = null;
    JsonNode servers = null;
    for (String command : commands("Live")) {
      if (command.startsWith("./tidemark stream ")) {
        servers = servers();
        stream = start(command, folder.resolve("out"), live);
      } else if (command.startsWith("./tidemark status ")) {
        assertThat(stream).isNotNull();
        awaitTables(servers.at("/cassandra/contact-point").asText(), market, stream, live);
        assertThat(run(command)).contains("ALFA-USD", "BRAVO-USD", "ordered_lag");
      } else if (command.equals("./tidemark stack down")) {
        assertThat(stream).isNotNull();
        stream.destroy();
        assertThat(stream.waitFor()).as("ended: %s", Files.readString(live)).isZero();
        assertThat(folder.resolve("temp")).isEmptyDirectory();
        run(command);
      } else {
        run(command);
      }
    }
    assertThat(servers).isNotNull().allMatch(server -> isGone(server.get("pid").asLong()));
  }

  /** Also when nobody has collected its exit code yet. */
  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).isEmpty();
  }

  /** Waits until every event is in its table, then asks what the reference asks as an example. */
  private void awaitTables(String node, JsonNode market, Process stream, Path live)
      throws IOException {
    int colon = node.lastIndexOf(':');
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(
                    node.substring(0, colon), Integer.parseInt(node.substring(colon + 1))))
            .withLocalDatacenter("datacenter1")
            .build()) {
      await(session, "trades_bronze", market.get("trades").asLong(), stream, live);
      await(session, "trades_silver", market.get("trades").asLong(), stream, live);
      await(session, "features", market.get("books").asLong(), stream, live);
      for (String query : queries()) {
        boolean empty = session.execute(query).all().isEmpty();
        assertThat(empty).as(query).isEqualTo(query.contains("dead_letters"));
      }
    }
  }

  private static void await(CqlSession session, String table, long rows, Process stream, Path live)
      throws IOException {
    String query = "SELECT count(*) FROM market_data." + table;
    long begin = System.nanoTime();
    while (session.execute(query).one().getLong(0) != rows) {
      assertThat(stream.isAlive()).as("runs on: %s", Files.readString(live)).isTrue();
      assertThat(System.nanoTime() - begin)
          .as("rows arrive in %s: %s", table, Files.readString(live))
          .isLessThan(TimeUnit.MINUTES.toNanos(LIMIT_MINUTES));
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  /** The indented statements of the reference of tables. */
  private static List<String> queries() throws IOException {
    String page = Files.readString(HOME.resolve("docs/reference/tables.md"));
    List<String> queries =
        Pattern.compile("^ {4}SELECT [^;]*;", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(queries).hasSize(4);
    return queries;
  }
}
