package io.github.tidemark.spark.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a query keeps how far it is, with a file of our own that says what it must not change.
 *
 * @param folder of the query
 * @param id made with the checkpoint: part files are named by it
 * @param statePartitions over which the instruments are spread
 * @param orderBy the total order; empty as long as no record has said it
 */
public record Checkpoint(
    Location folder, String id, int statePartitions, Optional<OrderBy> orderBy) {
  private static final String FILE = "tidemark.json";
  private static final int VERSION = 1;

  /** The checkpoint in a folder, if there is one. */
  public static Optional<Checkpoint> find(Location folder) throws IOException {
    Location file = folder.resolve(FILE);
    try {
      return Optional.of(read(folder, file, file.store().read(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Checkpoint read(Location folder, Location file, byte[] content)
      throws IOException {
    String id = null;
    String order = null;
    int version = 0;
    int partitions = 0;
    try (JsonParser json = new JsonFactory().createParser(content)) {
      while (json.nextToken() != null) {
        if (json.currentToken().isScalarValue()) {
          switch (json.currentName()) {
            case "id" -> id = json.getText();
            case "orderBy" -> order = json.getText();
            case "version" -> version = json.getValueAsInt();
            case "statePartitions" -> partitions = json.getValueAsInt();
            default -> {}
          }
        }
      }
    }
    Optional<OrderBy> orderBy = OrderBy.of(order);
    boolean strange = order != null && orderBy.isEmpty();
    if (version != VERSION || id == null || partitions < 1 || strange) {
      throw new IOException(
          "%s: no checkpoint that this build reads: version=%d id=%s statePartitions=%d orderBy=%s"
                  .formatted(file, version, id, partitions, order)
              + "; name a new --checkpoint-dir");
    }
    return new Checkpoint(folder, id, partitions, orderBy);
  }

  /** Makes a new one, whose total order is not known yet. */
  public static Checkpoint create(Location folder, int statePartitions) throws IOException {
    Checkpoint made =
        new Checkpoint(folder, UUID.randomUUID().toString(), statePartitions, Optional.empty());
    made.write();
    return made;
  }

  /** Fixes the total order, for all runs that go on from it. */
  public Checkpoint withOrder(OrderBy order) throws IOException {
    Checkpoint fixed = new Checkpoint(folder, id, statePartitions, Optional.of(order));
    fixed.write();
    return fixed;
  }

  /** Whether a batch was begun from it. */
  public boolean hasBegun() throws IOException {
    Location begun = folder.resolve("offsets"); // Spark's own, with a file for each batch
    return begun.store().isFolder(begun) && !begun.store().list(begun, "").isEmpty();
  }

  private void write() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(content)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("id", id);
      json.writeNumberField("statePartitions", statePartitions);
      if (orderBy.isPresent()) {
        json.writeStringField("orderBy", orderBy.get().word());
      }
      json.writeEndObject();
    }
    Location file = folder.resolve(FILE);
    file.store().write(file, content.toByteArray(), Durability.FORCED);
  }

  /** As Spark names the folder. */
  String sparkPath() {
    return folder.absolute().toString();
  }
}
