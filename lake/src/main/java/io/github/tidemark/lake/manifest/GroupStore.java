package io.github.tidemark.lake.manifest;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.LostFileException;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.store.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The state of one group in its folder. A run stages everything where nobody sees it and then
 * commits: it writes what it is about to do to {@code pending}, does it, and writes {@code state}.
 * A run that was killed before has changed nothing that is visible; one that was killed after is
 * completed by the next {@link #recover()}. Owned by one thread at a time.
 */
public final class GroupStore {
  /** Name of the file that holds the state. */
  public static final String STATE = "state";

  /** Name of the file that is there while a commit is under way. */
  public static final String PENDING = "pending";

  /** Name of the file that is there while a run writes files. */
  public static final String RUNNING = "running";

  private static final String SNAPSHOT_SUFFIX = ".snapshot";

  private final Location folder;
  private final Places places;

  /** Finds the place that was written down as text. */
  public interface Places {
    Location of(String printed);
  }

  /**
   * A store in a folder, which need not exist.
   *
   * @param places finds the places of outputs, which may be of other kinds
   */
  public GroupStore(Location folder, Places places) {
    this.folder = folder;
    this.places = places;
  }

  /** Where snapshots lie. */
  public Location folder() {
    return folder;
  }

  /** Completes a commit that was interrupted. Must come before {@link #load}. */
  public void recover() throws IOException {
    Location pending = folder.resolve(PENDING);
    Commit commit;
    try {
      commit = StateText.read(pending, text(pending), places);
    } catch (NoSuchFileException e) {
      return;
    }
    try {
      carryOut(commit);
    } catch (LostFileException e) {
      // Its size will not be what the state says, so that it is made again.
      settle(commit);
    }
  }

  /** The state, or null when there is none. */
  public GroupState load() throws IOException {
    Location file = folder.resolve(STATE);
    try {
      return StateText.read(file, text(file), folder::at).state();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static String text(Location file) throws IOException {
    return new String(file.store().read(file), StandardCharsets.UTF_8);
  }

  /** Whether an earlier run has not ended by itself. */
  public boolean isInterrupted() throws IOException {
    Location running = folder.resolve(RUNNING);
    return running.store().sizes(List.of(running)).containsKey(running);
  }

  /** Notes that a run writes files. */
  public void begin() throws IOException {
    folder.store().write(folder.resolve(RUNNING), new byte[0], Durability.LEFT_TO_SYSTEM);
  }

  /** Notes that a run has ended and has left no file of its own. */
  public void end() throws IOException {
    folder.store().delete(List.of(folder.resolve(RUNNING)));
  }

  /** Makes a change visible, all of it whatever happens from now on. */
  public void commit(Commit commit) throws IOException {
    byte[] bytes = StateText.write(commit).getBytes(StandardCharsets.UTF_8);
    folder.store().write(folder.resolve(PENDING), bytes, Durability.FORCED);
    carryOut(commit);
  }

  private void carryOut(Commit commit) throws IOException {
    Stores.publish(commit.publishes());
    settle(commit);
  }

  private void settle(Commit commit) throws IOException {
    Stores.delete(commit.deletes());
    folder.store().move(folder.resolve(PENDING), folder.resolve(STATE));
    removeSnapshots(commit.state());
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
    List<Location> unused = new ArrayList<>();
    for (StoredFile file : folder.store().list(folder, SNAPSHOT_SUFFIX)) {
      if (!used.contains(file.name())) {
        unused.add(file.location());
      }
    }
    folder.store().delete(unused);
  }

  /** Removes the state altogether. */
  public void remove() throws IOException {
    folder.store().delete(List.of(folder.resolve(STATE)));
    removeSnapshots(GroupState.empty("", ""));
    end();
    folder.store().delete(List.of(folder));
  }

  static String snapshotName(String stem) {
    return stem + SNAPSHOT_SUFFIX;
  }
}
