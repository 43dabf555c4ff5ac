package io.github.tidemark.lake.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The state of one group in its folder. A run prepares everything under hidden names and then
 * commits: it writes what it is about to do to {@code pending}, does it, and renames that file to
 * {@code state}. A run that was killed before has changed nothing that is visible; one that was
 * killed after is completed by the next {@link #recover()}. Owned by one thread at a time.
 */
public final class GroupStore {
  private static final String STATE = "state";
  private static final String PENDING = "pending";
  private static final String RUNNING = "running";
  private static final String SNAPSHOT_SUFFIX = ".snapshot";

  private final Path folder;

  /** A store in a folder, which need not exist. */
  public GroupStore(Path folder) {
    this.folder = folder;
  }

  /** Where snapshots lie. */
  public Path folder() {
    return folder;
  }

  /** Completes a commit that was interrupted. Must come before {@link #load}. */
  public void recover() throws IOException {
    Path pending = folder.resolve(PENDING);
    if (Files.exists(pending)) {
      carryOut(StateText.read(pending, Files.readString(pending)));
    }
  }

  /** The state, or null when there is none. */
  public GroupState load() throws IOException {
    Path file = folder.resolve(STATE);
    try {
      return StateText.read(file, Files.readString(file)).state();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Whether an earlier run has not ended by itself. */
  public boolean isInterrupted() {
    return Files.exists(folder.resolve(RUNNING));
  }

  /** Notes that a run writes files. */
  public void begin() throws IOException {
    Files.createDirectories(folder);
    Path running = folder.resolve(RUNNING);
    if (!Files.exists(running)) {
      Files.createFile(running);
    }
  }

  /** Notes that a run has ended and has left no file of its own. */
  public void end() throws IOException {
    Files.deleteIfExists(folder.resolve(RUNNING));
  }

  /** Makes a change visible, all of it whatever happens from now on. */
  public void commit(Commit commit) throws IOException {
    Files.createDirectories(folder);
    Path hidden = folder.resolve("." + PENDING);
    byte[] bytes = StateText.write(commit).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    move(hidden, folder.resolve(PENDING));
    carryOut(commit);
  }

  private void carryOut(Commit commit) throws IOException {
    for (Commit.Rename rename : commit.renames()) {
      if (Files.exists(rename.from())) {
        move(rename.from(), rename.to());
      }
    }
    for (Path path : commit.deletes()) {
      Files.deleteIfExists(path);
    }
    move(folder.resolve(PENDING), folder.resolve(STATE));
    removeSnapshots(commit.state());
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes the snapshot files that a state does not refer to. */
  public void removeSnapshots(GroupState state) throws IOException {
    Set<String> used = new HashSet<>();
    for (InstrumentState instrument : state.instruments()) {
      for (Snapshot snapshot : instrument.snapshots()) {
        used.add(snapshot.head().file());
        snapshot.segments().values().forEach(blob -> used.add(blob.file()));
      }
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SNAPSHOT_SUFFIX)) {
      for (Path file : files) {
        if (!used.contains(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Removes the state altogether. */
  public void remove() throws IOException {
    Files.deleteIfExists(folder.resolve(STATE));
    removeSnapshots(GroupState.empty("", ""));
    end();
    Files.deleteIfExists(folder);
  }

  static String snapshotName(String stem) {
    return stem + SNAPSHOT_SUFFIX;
  }
}
