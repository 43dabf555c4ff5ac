package io.github.tidemark.spark;

import io.github.tidemark.cli.TempFolder;
import java.util.ArrayList;
import java.util.List;

/** The entry point for {@code spark-submit}: the tidemark command, with Spark as the engine. */
public final class Main {
  private static final String ENGINE = "--engine";

  private Main() {}

  /** Runs a command line; {@code etl} has {@code --engine spark} unless it says otherwise. */
  public static void main(String[] args) {
    List<String> line = new ArrayList<>(List.of(args));
    boolean chosen =
        line.stream().anyMatch(word -> word.equals(ENGINE) || word.startsWith(ENGINE + "="));
    if (!line.isEmpty() && line.get(0).equals("etl") && !chosen) {
      line.addAll(1, List.of(ENGINE, "spark"));
    }
    TempFolder.choose();
    io.github.tidemark.cli.Main.main(line.toArray(String[]::new));
  }
}
