package io.github.tidemark.cli.config;

import java.util.List;

/**
 * How a value is written. A list is written with commas, in a file also as a YAML list; a value per
 * instrument as {@code exchange/symbol=value}, in a file also as a YAML mapping.
 *
 * @param <T> the value read
 */
public interface ValueType<T> {
  /** Reads a value; the message of the exception says what is wrong with it, without the value. */
  T parse(String text);

  /** The values allowed, to be read after "allowed: ". */
  String allowed();

  /** True when the flag alone means true. */
  default boolean isSwitch() {
    return false;
  }

  /** True when several arguments make one value. */
  default boolean isList() {
    return false;
  }

  /** True when a value is several pairs of a name and a value. */
  default boolean isMapping() {
    return false;
  }

  /** True when the value is never shown, nor taken from the command line, where others see it. */
  default boolean isSecret() {
    return false;
  }

  /** Names near a wrong value are offered from here. */
  default List<String> choices() {
    return List.of();
  }
}
