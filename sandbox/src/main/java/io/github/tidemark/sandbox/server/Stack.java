package io.github.tidemark.sandbox.server;

import io.github.tidemark.sandbox.server.ServiceStatus.Health;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A Kafka broker and a Cassandra node that go on when this process ends. Their data, ports, logs
 * and process ids are in one folder, where other processes find them; one of them at a time changes
 * it.
 */
public final class Stack {
  private final Path folder;

  private Stack(Path folder) {
    this.folder = folder;
  }

  /** The stack of a folder, which need not be there yet. */
  public static Stack in(Path folder) {
    return new Stack(folder.toAbsolutePath().normalize());
  }

  /**
   * Starts what does not run and returns when all answer.
   *
   * @param say takes progress messages
   * @throws ServerException if a server does not start; the others stay up
   */
  public List<ServiceStatus> up(Consumer<String> say) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel lock = lockFile()) {
      lock.lock();
      JarDownload.ensure(
          List.of(ServerJars.KAFKA, ServerJars.CASSANDRA), folder.resolve("download.log"), say);
      StackState state = StackState.read(folder);
      Map<StackService, ServerLaunch> absent = new EnumMap<>(StackService.class);
      for (StackService service : StackService.values()) {
        Optional<DetachedServer> running = running(state, service);
        if (running.isPresent()) {
          awaitAnswer(state, service, running.get());
        } else {
          absent.put(service, prepare(state, service, say));
        }
      }
      start(state, absent, say);
    }
    return status();
  }

  private ServerLaunch prepare(StackState state, StackService service, Consumer<String> say)
      throws IOException {
    Optional<Ports> remembered = state.ports(service);
    Ports ports = remembered.isPresent() ? remembered.get() : Ports.free();
    if (!ports.areFree()) {
      Ports taken = ports;
      ports = Ports.free();
      say.accept(
          "port %d or %d of %s is taken by another process: using %d and %d"
              .formatted(
                  taken.client(),
                  taken.internal(),
                  service.label(),
                  ports.client(),
                  ports.internal()));
    }
    state.ports(service, ports);
    return service.prepare(folder(service), ports);
  }

  /** All at once: they do not wait for each other. */
  private void start(StackState state, Map<StackService, ServerLaunch> absent, Consumer<String> say)
      throws IOException {
    Map<StackService, ServerProcess> begun = new EnumMap<>(StackService.class);
    for (Map.Entry<StackService, ServerLaunch> entry : absent.entrySet()) {
      StackService service = entry.getKey();
      say.accept("starting " + service.label() + " on 127.0.0.1:" + entry.getValue().port());
      ServerProcess process = entry.getValue().startDetached(mark(service));
      state.started(service, process.pid());
      begun.put(service, process);
    }
    for (Map.Entry<StackService, ServerProcess> entry : begun.entrySet()) {
      awaitAnswer(state, entry.getKey(), entry.getValue());
    }
  }

  /** Another run may have been interrupted while this server was starting. */
  private void awaitAnswer(StackState state, StackService service, DetachedServer running)
      throws IOException {
    Ports ports = state.ports(service).orElseThrow();
    try {
      Readiness.await(() -> service.ask(ports), running::isRunning);
    } catch (ServerException e) {
      throw new ServerException(
          "%s (pid %d) runs but does not answer: %s; see its log %s, or stop and start it again"
              .formatted(service.label(), running.pid(), e.getMessage(), log(service)),
          e);
    }
  }

  private static void awaitAnswer(StackState state, StackService service, ServerProcess process)
      throws IOException {
    try {
      process.awaitAnswer();
    } catch (ServerException e) {
      state.stopped(service);
      throw e;
    }
  }

  /**
   * Stops what runs; the data stays.
   *
   * @param say takes progress messages
   * @return how many servers were stopped
   */
  public int down(Consumer<String> say) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int stopped = 0;
    try (FileChannel lock = lockFile()) {
      lock.lock();
      StackState state = StackState.read(folder);
      for (StackService service : StackService.values()) {
        Optional<DetachedServer> running = running(state, service);
        if (running.isPresent()) {
          say.accept("stopping " + service.label() + " (pid " + running.get().pid() + ")");
          running.get().stop();
          stopped++;
        }
        state.stopped(service);
      }
    }
    return stopped;
  }

  /** What there is; asks each running server for something real. */
  public List<ServiceStatus> status() throws IOException {
    StackState state = StackState.read(folder);
    List<ServiceStatus> found = new ArrayList<>();
    for (StackService service : StackService.values()) {
      Optional<Ports> ports = state.ports(service);
      Optional<DetachedServer> running = running(state, service);
      found.add(
          new ServiceStatus(
              service.label(),
              running.isPresent() ? health(service, ports) : Health.STOPPED,
              ports.map(p -> OptionalInt.of(p.client())).orElse(OptionalInt.empty()),
              running.map(s -> OptionalLong.of(s.pid())).orElse(OptionalLong.empty()),
              running.flatMap(DetachedServer::started),
              log(service),
              folder(service),
              DiskUse.of(folder(service))));
    }
    return found;
  }

  /** What clients call {@code bootstrap.servers}, while the broker runs. */
  public Optional<String> bootstrapServers() throws IOException {
    return address(StackService.KAFKA);
  }

  /** Where drivers connect, while the node runs. */
  public Optional<String> contactPoint() throws IOException {
    return address(StackService.CASSANDRA);
  }

  private Optional<String> address(StackService service) throws IOException {
    StackState state = StackState.read(folder);
    return running(state, service).isPresent()
        ? state.ports(service).map(ports -> "127.0.0.1:" + ports.client())
        : Optional.empty();
  }

  private static Health health(StackService service, Optional<Ports> ports) {
    try {
      if (ports.isPresent()) {
        service.ask(ports.get());
        return Health.ANSWERING;
      }
    } catch (IOException e) {
      // Said by the answer.
    }
    return Health.SILENT;
  }

  private Optional<DetachedServer> running(StackState state, StackService service)
      throws IOException {
    return state.server(service, mark(service)).filter(DetachedServer::isRunning);
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        folder.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path folder(StackService service) {
    return folder.resolve(service.label());
  }

  private Path log(StackService service) {
    return folder(service).resolve(service.label() + ".log");
  }

  private String mark(StackService service) {
    return "-Dtidemark.stack=" + folder(service);
  }
}
