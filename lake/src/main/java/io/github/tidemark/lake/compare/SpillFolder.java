package io.github.tidemark.lake.compare;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A temporary folder of sorted rows, made when first needed and removed at the end. */
final class SpillFolder implements Closeable {
  private final Optional<Path> parent;
  private Path folder;
  private int files;

  SpillFolder(Optional<Path> parent) {
    this.parent = parent;
  }

  /** The path of another file. */
  Path next() throws IOException {
    if (folder == null) {
      try {
        folder =
            parent.isPresent()
                ? Files.createTempDirectory(Files.createDirectories(parent.get()), "tidemark")
                : Files.createTempDirectory("tidemark");
      } catch (IOException e) {
        throw new IOException(
            "no temporary folder to sort in: " + e + "; name one with --temp-dir", e);
      }
    }
    return folder.resolve("run-" + files++);
  }

  /** Removes the files so far. */
  void clear() throws IOException {
    if (folder != null) {
      try (Stream<Path> left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    clear();
    if (folder != null) {
      Files.delete(folder);
      folder = null;
    }
  }
}
