package io.github.tidemark.kernel.bar;

import java.util.Locale;

/**
 * One bar series: {@code [mid:|trade:]TYPE:PARAM[:SLIDE]}.
 *
 * @param channel what the prices of the bar come from
 * @param type such as {@code time} or {@code session}, see {@link BarTypes}
 * @param param the type's parameter: seconds for time and session bars
 * @param option slide in seconds for time bars, or a word such as {@code exact}; empty for none
 */
public record BarSpec(Channel channel, String type, String param, String option) {
  /** What the prices of a bar come from. */
  public enum Channel {
    MID,
    TRADE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The folder below {@code bars/} and the value of {@code bar_type}: {@code mid/time-60}. */
  public String folder() {
    String suffix =
        option.isEmpty()
            ? ""
            : Character.isDigit(option.charAt(0)) ? "-slide-" + option : "-" + option;
    return channel.word() + "/" + type + "-" + param + suffix;
  }
}
