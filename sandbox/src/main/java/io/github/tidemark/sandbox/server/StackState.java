package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** What a stack remembers in its folder: ports for good, process ids while servers run. */
final class StackState {
  private static final long ABSENT = -1;

  private final Path file;
  private final Properties values;

  private StackState(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  static StackState read(Path folder) throws IOException {
    Path file = folder.resolve("stack.properties");
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        values.load(in);
      }
    }
    return new StackState(file, values);
  }

  Optional<Ports> ports(StackService service) throws IOException {
    long client = number(service.label() + ".port");
    long internal = number(service.label() + ".internal-port");
    return client == ABSENT || internal == ABSENT
        ? Optional.empty()
        : Optional.of(new Ports(Math.toIntExact(client), Math.toIntExact(internal)));
  }

  Optional<DetachedServer> server(StackService service, String mark) throws IOException {
    long pid = number(service.label() + ".pid");
    return pid == ABSENT ? Optional.empty() : Optional.of(new DetachedServer(pid, mark));
  }

  private long number(String key) throws IOException {
    String text = values.getProperty(key);
    try {
      return text == null ? ABSENT : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ServerException(
          file + ": " + key + "=" + text + " is no number; delete the line or the file", e);
    }
  }

  void ports(StackService service, Ports ports) throws IOException {
    values.setProperty(service.label() + ".port", Integer.toString(ports.client()));
    values.setProperty(service.label() + ".internal-port", Integer.toString(ports.internal()));
    write();
  }

  void started(StackService service, long pid) throws IOException {
    values.setProperty(service.label() + ".pid", Long.toString(pid));
    write();
  }

  void stopped(StackService service) throws IOException {
    values.remove(service.label() + ".pid");
    write();
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      values.store(out, "written by tidemark stack");
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
