package io.github.tidemark.cli;

/** How a command ends, as the shell sees it. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** Data quality below the bar, or values beyond a tolerance. */
  public static final int QUALITY = 3;

  /** Ended by SIGINT; the JVM itself exits so. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
