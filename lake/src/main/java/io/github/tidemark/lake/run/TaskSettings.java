package io.github.tidemark.lake.run;

/**
 * How a {@link GroupTask} is done.
 *
 * @param attempt tells its hidden files from those of other attempts, of any run, at the same task
 * @param threads all threads, the caller's included
 * @param batchBytes memory of the row batches of all its instruments
 * @param onFailure what happens when the place where it is done fails: its disk, its memory
 */
public record TaskSettings(String attempt, int threads, long batchBytes, OnFailure onFailure) {
  /** What happens when the place where it is done fails. */
  public enum OnFailure {
    /** The failure is thrown: another place may do better. */
    THROW,
    /** The failure is in the report. */
    REPORT
  }
}
