package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.LockOwner;
import io.github.tidemark.lake.store.LockRenewal;
import io.github.tidemark.lake.store.StoreLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * A file that only one can make. Its holder writes it again twice a minute; one that has not been
 * renewed for three minutes by the file system's clock, or whose holder was a process of this
 * machine that is no more, is taken over. Nothing is committed before the file was seen to be still
 * the holder's.
 */
final class HadoopLock implements StoreLock {
  private final Location file;
  private final FileSystem system;
  private final Path path;
  private final LockOwner owner = LockOwner.thisProcess();
  private LockRenewal renewal;

  private HadoopLock(Location file, FileSystem system) {
    this.file = file;
    this.system = system;
    path = HadoopStore.path(file);
  }

  static HadoopLock take(Location file, HadoopSettings settings) throws IOException {
    FileSystem system;
    try {
      system = HadoopStore.path(file).getFileSystem(settings.configuration());
    } catch (IOException | RuntimeException e) {
      throw HadoopFailures.of("lock", file, e);
    }
    HadoopLock lock = new HadoopLock(file, system);
    try {
      lock.acquire();
    } catch (IOException e) {
      lock.owner.release();
      throw e;
    }
    lock.renewal = LockRenewal.start(lock::renew);
    return lock;
  }

  private void acquire() throws IOException {
    if (create()) {
      return;
    }
    LockOwner holder = holder();
    if (!holder.isGone() && !isStale()) {
      throw LockRenewal.busy(file, holder);
    }
    // Whoever moves the old lock aside may make the new one; the name tells what was moved.
    Location aside = file.sibling("." + file.name() + "." + owner.id());
    try {
      Renames.replace(system, path, HadoopStore.path(aside));
    } catch (IOException e) {
      throw LockRenewal.busy(file, holder);
    }
    if (!LockOwner.of(text(aside)).equals(holder)) {
      Renames.replace(system, HadoopStore.path(aside), path);
      throw LockRenewal.busy(file, holder());
    }
    file.store().delete(List.of(aside));
    if (!create()) {
      throw LockRenewal.busy(file, holder());
    }
  }

  /** False when there is one. */
  private boolean create() throws IOException {
    FSDataOutputStreamBuilder<?, ?> anew = system.createFile(path);
    anew.recursive().overwrite(false);
    anew.opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    try (FSDataOutputStream out = anew.build()) {
      out.write(owner.text().getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      throw HadoopFailures.of("lock", file, e);
    }
  }

  private static String text(Location place) throws IOException {
    return new String(place.store().read(place), StandardCharsets.UTF_8);
  }

  /** Who holds it; nobody that is known when it has just been given back. */
  private LockOwner holder() throws IOException {
    try {
      return LockOwner.of(text(file));
    } catch (NoSuchFileException e) {
      return LockOwner.of("");
    }
  }

  /** Asks the clock that the lock's time is of, by a file made now. */
  private boolean isStale() throws IOException {
    Location probe = file.sibling("." + file.name() + "." + owner.id());
    try {
      file.store().write(probe, new byte[0], Durability.LEFT_TO_SYSTEM);
      FileStatus now = system.getFileStatus(HadoopStore.path(probe));
      FileStatus then = system.getFileStatus(path);
      return now.getModificationTime() - then.getModificationTime() > LockRenewal.STALE.toMillis();
    } catch (IOException e) {
      throw HadoopFailures.of("lock", file, e);
    } finally {
      file.store().delete(List.of(probe));
    }
  }

  private synchronized void renew() {
    try {
      if (holder().equals(owner)) {
        byte[] content = owner.text().getBytes(StandardCharsets.UTF_8);
        file.store().write(file, content, Durability.LEFT_TO_SYSTEM);
      }
    } catch (IOException e) {
      // A server that does not answer now may do so the next time.
    }
  }

  @Override
  public void check() throws IOException {
    if (renewal.isOver() || !holder().equals(owner)) {
      throw LockRenewal.lost(file);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    renewal.close();
    try {
      if (holder().equals(owner)) {
        file.store().delete(List.of(file));
      }
    } catch (IOException e) {
      // The next run says who held it, and takes it over in time.
    } finally {
      owner.release();
    }
  }
}
