package io.github.tidemark.lake.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Says in which parts two fingerprints of a configuration differ. */
final class FingerprintChange {
  private static final int SHOWN = 5;

  private FingerprintChange() {}

  /** Each part that differs, such as {@code lateness saved=2s now=5s}; of lists what differs. */
  static String of(String saved, String now) {
    Map<String, String> before = parts(saved);
    Map<String, String> after = parts(now);
    StringJoiner changes = new StringJoiner(", ");
    before.forEach(
        (name, value) -> {
          String other = after.getOrDefault(name, "");
          if (!value.equals(other)) {
            changes.add(name + change(value, other));
          }
        });
    return changes.toString();
  }

  private static Map<String, String> parts(String fingerprint) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String line : fingerprint.lines().toList()) {
      int end = line.indexOf('=');
      parts.put(line.substring(0, end), line.substring(end + 1));
    }
    return parts;
  }

  private static String change(String saved, String now) {
    boolean lists = saved.startsWith("[") && now.startsWith("[");
    String gone = lists ? shown(" no more ", without(saved, now)) : "";
    String added = lists ? shown(" now also ", without(now, saved)) : "";
    return gone.isEmpty() && added.isEmpty()
        ? " saved=%s now=%s".formatted(saved, now)
        : gone + added;
  }

  private static List<String> without(String list, String other) {
    List<String> elements = elements(list);
    elements.removeAll(elements(other));
    return elements;
  }

  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    for (String element : list.substring(1, list.length() - 1).split(", ", -1)) {
      if (!element.isEmpty()) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static String shown(String words, List<String> elements) {
    if (elements.isEmpty()) {
      return "";
    }
    int more = elements.size() - SHOWN;
    return words
        + (more > 0 ? elements.subList(0, SHOWN) + " and %d others".formatted(more) : elements);
  }
}
