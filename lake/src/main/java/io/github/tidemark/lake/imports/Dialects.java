package io.github.tidemark.lake.imports;

import java.util.List;
import java.util.stream.Collectors;

/** The dialects there are. */
public final class Dialects {
  private static final List<Dialect> ALL =
      List.of(
          new LobsterDialect(), //
          new BinanceStreamDialect());

  private Dialects() {}

  /** All of them, in the order of the help. */
  public static List<Dialect> all() {
    return ALL;
  }

  /** The dialect of a name. */
  public static Dialect named(String name) throws ImportException {
    for (Dialect dialect : ALL) {
      if (dialect.name().equals(name)) {
        return dialect;
      }
    }
    String known = ALL.stream().map(Dialect::name).collect(Collectors.joining(", "));
    throw new ImportException(
        ImportException.Kind.USAGE, "no such dialect: dialect=" + name + " known=" + known);
  }
}
