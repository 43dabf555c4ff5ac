package io.github.tidemark.spark.alpaca.client;

import java.util.List;

/**
 * A field of the API's records.
 *
 * @param name of the column it becomes
 * @param type of its values
 * @param required whether a record without it is malformed
 * @param keys in JSON; of several the last one in the record is taken; none for {@link
 *     FieldType#GROUP}
 */
public record Field(String name, FieldType type, boolean required, List<String> keys) {
  static Field needed(String name, FieldType type, String key) {
    return new Field(name, type, true, List.of(key));
  }

  static Field optional(String name, FieldType type, String... keys) {
    return new Field(name, type, false, List.of(keys));
  }

  static Field group(String name) {
    return new Field(name, FieldType.GROUP, false, List.of());
  }
}
