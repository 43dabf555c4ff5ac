package io.github.tidemark.lake.read;

/** Which clock orders events: chosen once per source. */
public enum TimeField {
  /** Local receive time, column {@code capture_ts}. */
  CAPTURE("capture_ts"),
  /** The exchange's time, column {@code timestamp}. */
  EXCHANGE("timestamp");

  private final String column;

  TimeField(String column) {
    this.column = column;
  }

  /** The raw column that holds it. */
  public String column() {
    return column;
  }
}
