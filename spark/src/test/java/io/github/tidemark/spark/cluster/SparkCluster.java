package io.github.tidemark.spark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A standalone cluster as users have it: a master and two workers of one core each on two loopback
 * addresses, processes of their own that end with this one. What is submitted is the one jar.
 */
final class SparkCluster implements AutoCloseable {
  static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

  private static final String CHILD = "io.github.tidemark.sandbox.server.ChildMain";
  private static final String DEPLOY = "org.apache.spark.deploy.";
  private static final Path JVM = Path.of("src", "main", "jvm").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 300;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Path folder;
  private final Path jar;
  private final Path home;
  private final int port;
  private final int pages;
  private final List<Process> processes = new ArrayList<>();

  private SparkCluster(Path folder, Path jar) throws IOException {
    this.folder = folder;
    this.jar = jar;
    home = folder.resolve("home");
    port = freePort();
    pages = freePort();
  }

  /** Starts one, and waits until the master knows both workers. */
  static SparkCluster start(Path folder) throws IOException {
    SparkCluster cluster = new SparkCluster(folder.toAbsolutePath(), SparkHome.theOneJar());
    try {
      SparkHome.make(cluster.home);
      cluster.copyChildMain();
      cluster.processes.add(cluster.daemon("master", "master.Master", cluster.masterArguments()));
      await("the master", () -> cluster.aliveWorkers() == 0);
      for (String host : HOSTS) {
        cluster.processes.add(
            cluster.daemon("worker-" + host, "worker.Worker", cluster.workerArguments(host)));
      }
      await("both workers", () -> cluster.aliveWorkers() == HOSTS.size());
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The class that ends a child with its parent, and nothing else of ours. */
  private void copyChildMain() throws IOException {
    String name = CHILD.replace('.', '/') + ".class";
    Path copy = home.resolve("child").resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream in = SparkCluster.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(in, copy);
    }
  }

  private List<String> masterArguments() {
    return List.of("--host", HOSTS.get(0), "--port", "" + port, "--webui-port", "" + pages);
  }

  private List<String> workerArguments(String host) {
    String work = folder.resolve("work-" + host).toString();
    return List.of(
        "--host", host, "--webui-port", "0", "-c", "1", "-m", "1g", "-d", work, master());
  }

  String master() {
    return "spark://" + HOSTS.get(0) + ":" + port;
  }

  private Process daemon(String name, String main, List<String> arguments) throws IOException {
    return java(name, "-Xmx256m", DEPLOY + main, arguments, Map.of());
  }

  private Process java(
      String name,
      String heap,
      String main,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + JVM.resolve("spark.args"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", heap, CHILD, main));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().remove("SPARK_LOCAL_IP");
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private List<String> classPath() throws IOException {
    return List.of(
        place(SparkCluster.class), home.resolve("jars") + "/*", home.resolve("child") + "");
  }

  /** The folder of classes or the jar of a class. */
  private static String place(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static byte[] text(URI page) throws IOException {
    try (InputStream in = page.toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  private int aliveWorkers() throws IOException {
    URI page = URI.create("http://%s:%d/json/".formatted(HOSTS.get(0), pages));
    JsonNode state = new ObjectMapper().readTree(text(page));
    return state.path("aliveworkers").asInt();
  }

  /** A submitted command. */
  record Submitted(Process process, Path log) {
    int exitCode() throws InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no end of the submitted command; see " + log);
      }
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(log);
    }
  }

  /** Submits a command of Tidemark's, as {@code spark-submit} does. */
  Submitted submit(
      String name, List<String> conf, List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> what = new ArrayList<>(List.of("--class", "io.github.tidemark.spark.Main"));
    what.add(jar.toString());
    what.addAll(command);
    return sparkSubmit(name, conf, what, environment);
  }

  /** Submits an application of the tests' classes, which finds the one jar beside it. */
  Submitted submitBesideJar(
      String name,
      Class<?> application,
      List<String> conf,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    List<String> what = new ArrayList<>(List.of("--class", application.getName()));
    // There is no jar of its own: it is on the class path already.
    what.addAll(List.of("--jars", jar.toString(), "spark-internal"));
    what.addAll(arguments);
    return sparkSubmit(name, conf, what, environment);
  }

  private Submitted sparkSubmit(
      String name, List<String> conf, List<String> what, Map<String, String> environment)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", master()));
    for (String setting : settings(conf)) {
      arguments.addAll(List.of("--conf", setting));
    }
    arguments.addAll(what);
    Process process = java(name, "-Xmx512m", DEPLOY + "SparkSubmit", arguments, environment);
    processes.add(process);
    return new Submitted(process, folder.resolve(name + ".log"));
  }

  private List<String> settings(List<String> conf) throws IOException {
    Files.createDirectories(events());
    List<String> all = new ArrayList<>();
    all.add("spark.executor.memory=512m");
    all.add("spark.executor.cores=1");
    // No task starts before both executors are there.
    all.add("spark.cores.max=" + HOSTS.size());
    all.add("spark.scheduler.minRegisteredResourcesRatio=1.0");
    all.add("spark.scheduler.maxRegisteredResourcesWaitingTime=120s");
    all.add("spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    all.add("spark.driver.host=" + HOSTS.get(0));
    all.add("spark.driver.bindAddress=" + HOSTS.get(0));
    all.add("spark.executor.extraClassPath=" + place(SparkCluster.class));
    all.add("spark.eventLog.enabled=true");
    all.add("spark.eventLog.rolling.enabled=false");
    all.add("spark.eventLog.compress=false");
    all.add("spark.eventLog.dir=" + events().toUri());
    // Of two settings of one key Spark takes the later.
    all.addAll(conf);
    return all;
  }

  /** Logs and all else that the cluster writes. */
  Path folder() {
    return folder;
  }

  /** Where event logs are written. */
  Path events() {
    return folder.resolve("events");
  }

  /** The executors of a worker: the processes that it has started. */
  List<ProcessHandle> executors(String host) {
    return processes.get(1 + HOSTS.indexOf(host)).descendants().toList();
  }

  /** Waits for something that is to come. */
  static void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("waited in vain for " + what, last);
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      stop(processes.get(i));
    }
  }

  private static void stop(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
