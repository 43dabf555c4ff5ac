package io.github.tidemark.lake.out;

/** Names of finished files that wait for their commit. */
public final class StagedName {
  private static final String SUFFIX = ".staged";

  private StagedName() {}

  /**
   * A hidden name.
   *
   * @param name what the file will be called
   * @param attempt tells it from those of others that write the same; empty where nobody does
   */
  public static String of(String name, String attempt) {
    return "." + name + (attempt.isEmpty() ? "" : "." + attempt) + SUFFIX;
  }

  /** Whether a file waits for a commit, or was to when it was being written. */
  public static boolean matches(String name) {
    return name.startsWith(".") && name.contains(SUFFIX);
  }
}
