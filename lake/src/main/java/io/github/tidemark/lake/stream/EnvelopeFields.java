package io.github.tidemark.lake.stream;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The names of the fields in JSON: ours, or those of other people's messages. Immutable. */
public final class EnvelopeFields {
  /** What a field means. */
  enum Field {
    EXCHANGE,
    SYMBOL,
    TS,
    SEQ,
    POS,
    PRICE,
    AMOUNT,
    SIDE,
    TRADE_ID,
    TRADE_TYPE,
    TYPE,
    IS_SNAPSHOT,
    GAP,
    BIDS,
    ASKS,
    NONCE,
    PREV_NONCE,
    BID,
    ASK,
    BID_VOLUME,
    ASK_VOLUME,
    LAST,
    HEARTBEAT,
    FINISH,
    DROP,
    /** Why a row of the source is no event. */
    FAULT;

    String ours() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Our own names. */
  public static final EnvelopeFields STANDARD = of(Map.of());

  private final Map<String, Field> byName = new HashMap<>();
  private final Map<Field, String> names = new EnumMap<>(Field.class);

  private EnvelopeFields() {}

  /**
   * Other names for some fields.
   *
   * @param map from our name to theirs, such as {@code price=p}
   * @throws IllegalArgumentException when a name is not one of ours or one of theirs is used twice
   */
  public static EnvelopeFields of(Map<String, String> map) {
    EnvelopeFields fields = new EnvelopeFields();
    Map<String, Field> known = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      known.put(field.ours(), field);
      fields.names.put(field, map.getOrDefault(field.ours(), field.ours()));
      if (!map.containsKey(field.ours())) {
        fields.byName.put(field.ours(), field);
      }
    }
    Map<String, String> taken = new HashMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
      Field field = known.get(entry.getKey());
      if (field == null) {
        throw new IllegalArgumentException(
            "map: %s is no field of ours; known: %s"
                .formatted(entry.getKey(), String.join(", ", known.keySet())));
      }
      String other = taken.put(entry.getValue(), entry.getKey());
      if (other != null) {
        throw new IllegalArgumentException(
            "map: %s and %s cannot both be read from the field %s"
                .formatted(other, entry.getKey(), entry.getValue()));
      }
      fields.byName.put(entry.getValue(), field);
    }
    return fields;
  }

  /** The field of a name, or null. */
  Field field(String name) {
    return byName.get(name);
  }

  /** The name of a field in the messages. */
  String name(Field field) {
    return names.get(field);
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
