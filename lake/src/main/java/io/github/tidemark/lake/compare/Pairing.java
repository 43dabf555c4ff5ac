package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.store.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which outputs of two places belong together. */
record Pairing(List<Pair> pairs, List<String> onlyInA, List<String> onlyInB) {
  /** The files of one output on both sides. */
  record Pair(String name, List<DataFile> a, List<DataFile> b) {}

  static Pairing of(
      Location a, Map<String, List<DataFile>> inA, Location b, Map<String, List<DataFile>> inB)
      throws CompareException {
    boolean wholeA = inA.containsKey(OutputFiles.WHOLE);
    boolean wholeB = inB.containsKey(OutputFiles.WHOLE);
    if (wholeA || wholeB) {
      checkOne(a, inA, b);
      checkOne(b, inB, a);
      String name = wholeA ? inB.keySet().iterator().next() : inA.keySet().iterator().next();
      return new Pairing(
          List.of(new Pair(name, inA.values().iterator().next(), inB.values().iterator().next())),
          List.of(),
          List.of());
    }
    List<Pair> pairs = new ArrayList<>();
    inA.forEach(
        (name, files) -> {
          if (inB.containsKey(name)) {
            pairs.add(new Pair(name, files, inB.get(name)));
          }
        });
    if (pairs.isEmpty()) {
      throw CompareException.usage(
          "no output in common: %s has %s, %s has %s"
              .formatted(a, Names.some(inA.keySet()), b, Names.some(inB.keySet())));
    }
    return new Pairing(List.copyOf(pairs), without(inA, inB), without(inB, inA));
  }

  /** Anybody's files are one output: so must the other side be. */
  private static void checkOne(Location place, Map<String, List<DataFile>> outputs, Location other)
      throws CompareException {
    if (outputs.size() > 1) {
      throw CompareException.usage(
          "%s holds several outputs (%s), %s only one; name the one to compare, such as %s"
              .formatted(
                  place,
                  Names.some(outputs.keySet()),
                  other,
                  place.resolve(outputs.keySet().iterator().next())));
    }
  }

  private static List<String> without(
      Map<String, List<DataFile>> some, Map<String, List<DataFile>> others) {
    return some.keySet().stream().filter(name -> !others.containsKey(name)).toList();
  }
}
