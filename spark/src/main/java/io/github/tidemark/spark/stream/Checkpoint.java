package io.github.tidemark.spark.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
 */
public record Checkpoint(Location folder, String id, int statePartitions) {
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
    int version = 0;
    int partitions = 0;
    try (JsonParser json = new JsonFactory().createParser(content)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING && json.currentName().equals("id")) {
          id = json.getText();
        } else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          switch (json.currentName()) {
            case "version" -> version = json.getIntValue();
            case "statePartitions" -> partitions = json.getIntValue();
            default -> {}
          }
        }
      }
    }
    if (version != VERSION || id == null || partitions < 1) {
      throw new IOException(
          "%s: no checkpoint that this build reads: version=%d id=%s statePartitions=%d"
                  .formatted(file, version, id, partitions)
              + "; name a new --checkpoint-dir");
    }
    return new Checkpoint(folder, id, partitions);
  }

  /** Makes a new one. */
  public static Checkpoint create(Location folder, int statePartitions) throws IOException {
    Checkpoint made = new Checkpoint(folder, UUID.randomUUID().toString(), statePartitions);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(content)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("id", made.id());
      json.writeNumberField("statePartitions", statePartitions);
      json.writeEndObject();
    }
    Location file = folder.resolve(FILE);
    file.store().write(file, content.toByteArray(), Durability.FORCED);
    return made;
  }

  /** As Spark names the folder. */
  String sparkPath() {
    return folder.absolute().toString();
  }
}
