package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * A file beside the checkpoints that says where the run that works on them answers. That of a
 * killed run stays, and nobody answers there.
 *
 * @param file it
 */
public record StreamAddress(Location file) {
  /** That of the checkpoints in a folder. */
  public static StreamAddress in(Location checkpoints) {
    return new StreamAddress(checkpoints.resolve("address"));
  }

  /** Says it: such as {@code http://127.0.0.1:4040}. */
  public void write(String address) throws IOException {
    byte[] content = (address + "\n").getBytes(StandardCharsets.UTF_8);
    file.store().write(file, content, Durability.LEFT_TO_SYSTEM);
  }

  /** What the last run has said, unless it has ended in order. */
  public Optional<String> read() throws IOException {
    try {
      return Optional.of(new String(file.store().read(file), StandardCharsets.UTF_8).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The run ends. */
  public void remove() throws IOException {
    file.store().delete(List.of(file));
  }
}
