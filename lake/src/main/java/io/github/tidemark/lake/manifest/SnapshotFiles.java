package io.github.tidemark.lake.manifest;

import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.SegmentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Saves and restores engines: a file a snapshot, with the head and the segments that no earlier
 * snapshot has written. Safe for use by several threads.
 */
public final class SnapshotFiles {
  private final Path folder;

  /** In a folder that exists. */
  public SnapshotFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Saves an engine whose rows have all been handed over.
   *
   * @param stem the new file's name without its suffix
   * @param before the snapshot that the engine's state goes on from, or null
   */
  public Snapshot save(String stem, int generation, Engine engine, Snapshot before)
      throws IOException {
    String file = GroupStore.snapshotName(stem);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<SegmentId, Blob> segments = new HashMap<>();
    byte[] head =
        engine.save(
            (id, content) -> {
              Blob known = before == null ? null : before.segments().get(id);
              segments.put(id, known != null ? known : append(bytes, file, content.get()));
            });
    Blob headBlob = append(bytes, file, head);
    Files.write(folder.resolve(file), bytes.toByteArray());
    return new Snapshot(generation, engine.lastTs(), headBlob, segments);
  }

  private static Blob append(ByteArrayOutputStream bytes, String file, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    Blob blob = new Blob(file, bytes.size(), content.length, crc.getValue());
    bytes.writeBytes(content);
    return blob;
  }

  /**
   * Restores an engine.
   *
   * @throws IOException when the snapshot is missing or damaged
   */
  public void restore(Snapshot snapshot, Engine engine) throws IOException {
    try {
      engine.restore(
          read(snapshot.head()),
          id -> {
            try {
              return read(snapshot.segments().get(id));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether all of a snapshot is there and undamaged. */
  public boolean isWhole(Snapshot snapshot) {
    try {
      read(snapshot.head());
      for (Blob blob : snapshot.segments().values()) {
        read(blob);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private byte[] read(Blob blob) throws IOException {
    Path file = folder.resolve(blob.file());
    byte[] content = new byte[blob.length()];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(blob.offset());
      in.readFully(content);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (crc.getValue() != blob.crc()) {
      throw new IOException("engine state is damaged: file=" + file + " offset=" + blob.offset());
    }
    return content;
  }
}
