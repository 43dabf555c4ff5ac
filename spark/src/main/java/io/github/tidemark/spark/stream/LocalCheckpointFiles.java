package io.github.tidemark.spark.stream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.FileContextBasedCheckpointFileManager;

/**
 * Checkpoint files on a disk of this machine, as Spark has them, but for how one is begun: Hadoop
 * without its native library starts a process, {@code chmod}, for every file, and each batch makes
 * two of Spark's logs and one of each part of the state. Made by Spark.
 */
public class LocalCheckpointFiles extends FileContextBasedCheckpointFileManager {
  /** For Spark. */
  public LocalCheckpointFiles(Path path, Configuration configuration) {
    super(path, configuration);
  }

  @Override
  public FSDataOutputStream createTempFile(Path path) {
    try {
      java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
      return new FSDataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
