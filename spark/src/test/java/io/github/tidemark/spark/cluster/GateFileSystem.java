package io.github.tidemark.spark.cluster;

import io.github.tidemark.spark.store.PlainFileSystem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.SparkEnv;

/**
 * Folders of this machine, where tasks on a host wait in mid-write as long as there is a gate: a
 * file with the host's name in the folder {@code fs.gate.folder}. Who waits says so there.
 */
public final class GateFileSystem extends PlainFileSystem {
  private static final long PAUSE_NANOS = 20_000_000;

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    FSDataOutputStream stream = super.create(file, overwrite, buffer, replication, block, progress);
    if (file.getName().endsWith(".staged")) {
      pass();
    }
    return stream;
  }

  private void pass() throws IOException {
    java.nio.file.Path folder = java.nio.file.Path.of(getConf().get("fs.gate.folder"));
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    java.nio.file.Path gate = folder.resolve(host);
    java.nio.file.Path sign =
        folder.resolve("waiting-" + host + "-" + ProcessHandle.current().pid());
    while (Files.exists(gate)) {
      if (!Files.exists(sign)) {
        Files.createFile(sign);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted at the gate " + gate);
      }
    }
  }
}
