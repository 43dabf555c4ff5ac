package io.github.tidemark.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * The folder in which a process with Spark has all its temporary files: Spark and the libraries
 * under it leave them behind where a process is killed or ends without its exit handlers. A
 * property names it, and {@code java.io.tmpdir} is the same: the launcher sets both, since from
 * Java 19 on the JDK has read the latter before any class of ours runs, or else {@link #choose}
 * does. The folder goes with all that is in it when the process ends, and that of a killed one when
 * the next begins: a lock in it lasts as long as its owner lives. Owned by the main thread.
 */
public final class TempFolder implements AutoCloseable {
  private static final String PROPERTY = "tidemark.temp";
  private static final String TEMP = "java.io.tmpdir";
  private static final String PREFIX = "tidemark-run-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private TempFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Names one, where the launcher has not: for a process that something else started. */
  public static void choose() {
    if (System.getProperty(PROPERTY) == null) {
      String folder = Path.of(System.getProperty(TEMP), PREFIX + UUID.randomUUID()).toString();
      System.setProperty(PROPERTY, folder);
      System.setProperty(TEMP, folder);
    }
  }

  /**
   * Takes the one that is named, and removes those beside it whose owners are dead.
   *
   * @return null when none is named
   * @throws IOException when it cannot be written
   */
  static TempFolder ofProcess() throws IOException {
    String named = System.getProperty(PROPERTY);
    return named == null ? null : take(Path.of(named));
  }

  static TempFolder take(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      sweep(folder);
      return new TempFolder(folder, lock(folder));
    } catch (IOException e) {
      throw new IOException(
          "cannot use the folder for temporary files: folder=%s: %s; set TMPDIR to one that can be"
                  .formatted(folder, e)
              + " written",
          e);
    }
  }

  /** The lock has its name only when it is held, so that nobody finds it without an owner. */
  private static FileChannel lock(Path folder) throws IOException {
    Path hidden = folder.resolve("." + LOCK);
    FileChannel channel =
        FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Files.move(hidden, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    return channel;
  }

  /** What cannot be removed is another user's, or stays for the next. */
  private static void sweep(Path own) {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(own.toAbsolutePath().getParent(), PREFIX + "*")) {
      for (Path folder : folders) {
        removeIfLeft(folder);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
  }

  private static void removeIfLeft(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        remove(folder);
      }
    } catch (IOException | OverlappingFileLockException e) {
      return;
    }
  }

  /** The lock goes last: what is left when this breaks off can be found again. */
  private static void remove(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(lock)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // a thread that still runs has removed it
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            if (!directory.equals(folder)) {
              Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.deleteIfExists(lock);
    Files.deleteIfExists(folder);
  }

  /** Removes it with all that is in it; where that fails, the next process does. */
  @Override
  public void close() {
    try (lock) {
      remove(folder);
    } catch (IOException e) {
      return;
    }
  }
}
