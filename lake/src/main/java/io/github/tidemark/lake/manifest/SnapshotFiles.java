package io.github.tidemark.lake.manifest;

import io.github.tidemark.kernel.engine.Engine;
import io.github.tidemark.kernel.engine.SegmentId;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Saves and restores engines: a file a snapshot, with the head and the segments that no earlier
 * snapshot has written. Safe for use by several threads.
 */
public final class SnapshotFiles {
  private final Location folder;

  /** In the folder of a group. */
  public SnapshotFiles(Location folder) {
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
    folder.store().write(folder.resolve(file), bytes.toByteArray(), Durability.LEFT_TO_SYSTEM);
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
    try (Blobs blobs = new Blobs(folder)) {
      engine.restore(
          blobs.read(snapshot.head()),
          id -> {
            try {
              return blobs.read(snapshot.segments().get(id));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Reads blobs, each file opened once. */
  private static final class Blobs implements Closeable {
    private final Location folder;
    private final Map<String, Input> files = new LinkedHashMap<>();

    Blobs(Location folder) {
      this.folder = folder;
    }

    byte[] read(Blob blob) throws IOException {
      Location file = folder.resolve(blob.file());
      Input input = files.get(blob.file());
      if (input == null) {
        input = file.store().open(file);
        files.put(blob.file(), input);
      }
      byte[] content = new byte[blob.length()];
      input.read(blob.offset(), content, 0, content.length);
      CRC32 crc = new CRC32();
      crc.update(content);
      if (crc.getValue() != blob.crc()) {
        throw new IOException("engine state is damaged: file=" + file + " offset=" + blob.offset());
      }
      return content;
    }

    @Override
    public void close() throws IOException {
      for (Input file : files.values()) {
        file.close();
      }
    }
  }
}
