package io.github.tidemark.kernel.bar;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One bar series: {@code [mid:|trade:]TYPE:PARAM[:SLIDE|exact|grid]}.
 *
 * @param channel what the prices of the bar come from
 * @param type such as {@code time} or {@code session}, see {@link BarTypes}
 * @param param the type's parameter: seconds for time and session bars
 * @param option slide in seconds for time bars, or a word such as {@code exact}; empty for none
 */
public record BarSpec(Channel channel, String type, String param, String option)
    implements Serializable {
  /** What the prices of a bar come from. */
  public enum Channel {
    /** Mids of usable books. */
    MID,
    /** Trades. */
    TRADE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Channel> of(String word) {
      return List.of(values()).stream().filter(c -> c.word().equals(word)).findFirst();
    }
  }

  /**
   * The series that a text asks for. A plain number N means {@code time:N}, and a text that names
   * no channel means each channel its type can be made from. Numbers are kept in their shortest
   * form, so that one series has one folder.
   *
   * @throws IllegalArgumentException that quotes the text and says what is allowed
   */
  public static List<BarSpec> parse(String text) {
    String written = text.strip();
    boolean plain = !written.isEmpty() && written.chars().allMatch(c -> c == '.' || c <= '9');
    List<String> words = new ArrayList<>(List.of(written.split(":", -1)));
    if (plain && words.size() == 1) {
      words.add(0, TimeBars.TYPE.name());
    }
    Optional<Channel> channel = Channel.of(words.get(0));
    if (channel.isPresent()) {
      words.remove(0);
    } else if (words.size() > 2 && !BarTypes.names().contains(words.get(0))) {
      requireChannel(text, words);
    }
    BarType type = BarTypes.named(text, words.isEmpty() ? "" : words.get(0));
    if (words.size() < 2 || words.size() > 3) {
      throw new IllegalArgumentException(
          "bars=%s: write [mid:|trade:]TYPE:PARAM[:OPTION], such as %s"
              .formatted(text, type.example()));
    }
    if (channel.isPresent() && !type.channels().contains(channel.get())) {
      throw new IllegalArgumentException(
          "bars=%s: type=%s cannot be made from channel=%s"
              .formatted(text, type.name(), channel.get().word()));
    }
    return specs(text, type, channel, words.get(1), words.size() == 3 ? words.get(2) : "");
  }

  private static List<BarSpec> specs(
      String text, BarType type, Optional<Channel> channel, String param, String option) {
    BarType.Arguments arguments;
    try {
      arguments = type.arguments(param, option);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("bars=%s: %s".formatted(text, e.getMessage()), e);
    }
    return channel.map(List::of).orElse(type.channels()).stream()
        .map(c -> new BarSpec(c, type.name(), arguments.param(), arguments.option()))
        .toList();
  }

  /** A word that is no type, before one that is, was meant as a channel. */
  private static void requireChannel(String text, List<String> words) {
    if (BarTypes.names().contains(words.get(1))) {
      List<String> allowed = List.of(Channel.MID.word(), Channel.TRADE.word());
      throw new IllegalArgumentException(
          "bars=%s: channel=%s is not known; allowed: %s%s"
              .formatted(
                  text,
                  words.get(0),
                  String.join(", ", allowed),
                  Spelling.hint(words.get(0), allowed)));
    }
  }

  /** The series of a list separated by commas, each once, in the order of their first mention. */
  public static List<BarSpec> parseAll(String list) {
    Map<String, BarSpec> all = new LinkedHashMap<>();
    for (String text : list.split(",", -1)) {
      if (!text.isBlank()) {
        parse(text).forEach(spec -> all.putIfAbsent(spec.folder(), spec));
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * The folder below {@code bars/} and the value of {@code bar_type}: {@code mid/time-60}, {@code
   * trade/time-300-slide-60}, {@code trade/volume-100-grid}.
   */
  public String folder() {
    String suffix =
        option.isEmpty()
            ? ""
            : Character.isDigit(option.charAt(0)) ? "-slide-" + option : "-" + option;
    return channel.word() + "/" + type + "-" + param + suffix;
  }

  /** Saved with engine states and configurations: it must not change with the Java in use. */
  @Override
  public String toString() {
    return folder();
  }
}
