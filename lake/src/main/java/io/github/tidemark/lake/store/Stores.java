package io.github.tidemark.lake.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is done with files of several stores. */
public final class Stores {
  private Stores() {}

  /** Puts complete files in their places; see {@link Store#publish}. */
  public static void publish(Collection<Staged> files) throws IOException {
    for (Map.Entry<Store, List<Staged>> of : byStore(files, Staged::target).entrySet()) {
      of.getKey().publish(of.getValue());
    }
  }

  /** Removes files; see {@link Store#delete}. */
  public static void delete(Collection<Location> files) throws IOException {
    for (Map.Entry<Store, List<Location>> of : byStore(files, Function.identity()).entrySet()) {
      of.getKey().delete(of.getValue());
    }
  }

  /** Sizes of those files that exist. */
  public static Map<Location, Long> sizes(Collection<Location> files) throws IOException {
    Map<Location, Long> sizes = new HashMap<>();
    for (Map.Entry<Store, List<Location>> of : byStore(files, Function.identity()).entrySet()) {
      sizes.putAll(of.getKey().sizes(of.getValue()));
    }
    return sizes;
  }

  private static <T> Map<Store, List<T>> byStore(
      Collection<T> files, Function<T, Location> location) {
    Map<Store, List<T>> byStore = new LinkedHashMap<>();
    for (T file : files) {
      Store store = location.apply(file).store();
      byStore.computeIfAbsent(store, added -> new ArrayList<>()).add(file);
    }
    return byStore;
  }
}
