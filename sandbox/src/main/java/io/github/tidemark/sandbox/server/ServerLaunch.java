package io.github.tidemark.sandbox.server;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How one server is started.
 *
 * @param name in messages and of the log file
 * @param java the command
 * @param flags of the JVM
 * @param jars the server's class path
 * @param mainClass the server's own
 * @param arguments of that class
 * @param port on loopback, which must be free
 * @param folder for data, configuration and log; exists
 * @param probe a real request
 */
record ServerLaunch(
    String name,
    Path java,
    List<String> flags,
    ServerJars jars,
    String mainClass,
    List<String> arguments,
    int port,
    Path folder,
    Probe probe) {
  private static final File NOTHING = new File("/dev/null");

  /** Asks a server for something real. */
  @FunctionalInterface
  interface Probe {
    /**
     * Returns if the server answered as it should.
     *
     * @throws IOException if it did not, or not yet
     */
    void ask() throws IOException;
  }

  /** The java this process runs on. */
  static Path currentJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  Path log() {
    return folder.resolve(name + ".log");
  }

  /** Starts it as a child that ends with this process, and waits until it answers. */
  ServerProcess start() throws IOException {
    List<String> command = javaCommand();
    command.add(ChildMain.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    String classPath = ServerJars.codeSource() + File.pathSeparator + jars.classPath();
    FreePorts.require(name, port);
    ServerProcess process = new ServerProcess(this, spawn(command, classPath, Redirect.PIPE));
    process.awaitAnswer();
    return process;
  }

  /** The JVM and its flags; what libraries unpack goes into the server's own folder. */
  private List<String> javaCommand() throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(flags);
    return command;
  }

  /**
   * Starts it as a process that outlives this one, in a session of its own, so that neither the end
   * of this process nor that of its terminal ends it.
   *
   * @param mark a JVM flag that tells the process from all others
   */
  ServerProcess startDetached(String mark) throws IOException {
    FreePorts.require(name, port);
    List<String> command = javaCommand();
    command.add(1, mark);
    command.add(0, detacher());
    command.add(mainClass);
    command.addAll(arguments);
    return new ServerProcess(this, spawn(command, jars.classPath(), Redirect.from(NOTHING)));
  }

  /** Both run the command in their place, under the same process id. */
  private static String detacher() {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, "setsid"))) {
        return "setsid";
      }
    }
    return "nohup";
  }

  /** Runs another main class over the same jars until it ends well. */
  void runTool(String toolClass, List<String> toolArguments) throws IOException {
    List<String> command = javaCommand();
    command.add(toolClass);
    command.addAll(toolArguments);
    ServerProcess process =
        new ServerProcess(this, spawn(command, jars.classPath(), Redirect.from(NOTHING)));
    process.awaitEnd();
  }

  private Process spawn(List<String> command, String classPath, Redirect input) throws IOException {
    Files.deleteIfExists(log());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(input)
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().put("CLASSPATH", classPath);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ServerException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }
}
