package io.github.tidemark.lake.store;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What stores are told, by the names that the configuration has. Never printed: it has secrets. */
public final class StoreSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Nothing is set. */
  public static final StoreSettings NONE = new StoreSettings(Map.of());

  private final TreeMap<String, String> values;

  private StoreSettings(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** Settings by name, such as {@code s3-endpoint}. */
  public static StoreSettings of(Map<String, String> values) {
    return new StoreSettings(values);
  }

  /** The value of a setting, if it is set. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The names of all settings. */
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreSettings settings && settings.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The names alone. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
