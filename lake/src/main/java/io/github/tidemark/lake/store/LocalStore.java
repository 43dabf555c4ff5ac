package io.github.tidemark.lake.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Folders of this machine. What is staged lies beside its target under a hidden name, and is
 * published by a rename.
 */
final class LocalStore implements Store {
  private static final long serialVersionUID = 1L;

  private static final String STAGED = ".staged";

  static final LocalStore INSTANCE = new LocalStore();

  private LocalStore() {}

  private Object readResolve() {
    return INSTANCE;
  }

  @Override
  public Input open(Location file) throws IOException {
    return new LocalInput(file.path());
  }

  @Override
  public byte[] read(Location file) throws IOException {
    return Files.readAllBytes(file.path());
  }

  @Override
  public void write(Location file, byte[] content, Durability durability) throws IOException {
    Path target = file.path();
    Path hidden = hidden(target);
    try (FileChannel channel = start(hidden)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (durability == Durability.FORCED) {
        channel.force(true);
      }
    }
    move(hidden, target);
  }

  /** The hidden name of a file under way; what a killed run has left under it is replaced. */
  static Path hidden(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".tmp");
  }

  /** Opens a file anew, its folders with it. */
  static FileChannel start(Path file) throws IOException {
    OpenOption[] anew = {
      StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
    };
    try {
      return FileChannel.open(file, anew);
    } catch (NoSuchFileException e) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return FileChannel.open(file, anew);
    }
  }

  @Override
  public void move(Location from, Location to) throws IOException {
    move(from.path(), to.path());
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public NewFile create(Location target) throws IOException {
    return create(target, hidden(target.path()));
  }

  @Override
  public NewFile create(Location target, String attempt) throws IOException {
    String own = attempt.isEmpty() ? "" : "." + attempt;
    return create(target, target.path().resolveSibling("." + target.name() + own + STAGED));
  }

  private static NewFile create(Location target, Path hidden) throws IOException {
    try {
      return new LocalFile(target, hidden, start(hidden));
    } catch (IOException e) {
      throw new IOException(
          "cannot create the file: file=%s: %s".formatted(hidden, LocalFailures.reason(e)), e);
    }
  }

  @Override
  public void publish(List<Staged> files) throws IOException {
    for (Staged file : files) {
      Path hidden = Path.of(file.token());
      if (Files.exists(hidden)) {
        move(hidden, file.target().path());
      }
    }
  }

  @Override
  public void discardBelow(Location folder) throws IOException {
    if (Files.isDirectory(folder.path())) {
      Files.walkFileTree(folder.path(), new HiddenRemover());
    }
  }

  private static final class HiddenRemover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = file.getFileName().toString();
      if (name.startsWith(".") && name.endsWith(STAGED)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  @Override
  public void delete(Collection<Location> files) throws IOException {
    for (Location file : files) {
      Files.deleteIfExists(file.path());
    }
  }

  @Override
  public List<StoredFile> list(Location place, String suffix) throws IOException {
    return LocalListing.of(place.path(), suffix);
  }

  @Override
  public List<String> folders(Location folder) throws IOException {
    if (!Files.isDirectory(folder.path())) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder.path())) {
      children
          .filter(Files::isDirectory)
          .forEach(child -> names.add(child.getFileName().toString()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public boolean isFolder(Location place) {
    return Files.isDirectory(place.path());
  }

  @Override
  public Map<Location, Long> sizes(Collection<Location> files) throws IOException {
    Map<Location, Long> sizes = new HashMap<>();
    for (Location file : files) {
      if (Files.isRegularFile(file.path())) {
        sizes.put(file, Files.size(file.path()));
      }
    }
    return sizes;
  }

  @Override
  public StoreLock lock(Location file) throws IOException {
    return LocalLock.take(file.path());
  }
}
