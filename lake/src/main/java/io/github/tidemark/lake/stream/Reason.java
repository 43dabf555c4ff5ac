package io.github.tidemark.lake.stream;

import java.util.Locale;

/** Why a record is a dead letter. */
public enum Reason {
  /** The value is no JSON object, or no value of the format that the topic has. */
  MALFORMED(Kind.REJECTED),
  /** A field has a type that it cannot have. */
  TYPE(Kind.REJECTED),
  /** A field that is needed is missing. */
  FIELD(Kind.REJECTED),
  /** A field has a value that no event can have, such as a negative price. */
  VALUE(Kind.REJECTED),
  /** The record's key is missing or is no {@code exchange:symbol}. */
  KEY(Kind.REJECTED),
  /** The value is of another instrument than its key. */
  INSTRUMENT(Kind.REJECTED),
  /** The value has more bytes than are read. */
  TOO_LARGE(Kind.REJECTED),
  /** The header asks for another total order than the stream has. */
  ORDER_BY(Kind.REJECTED),
  /** The event lies further after its Kafka timestamp than {@code max-future}. */
  FUTURE(Kind.REJECTED),
  /** A change to a book of which there is no full one, or that cannot be kept exactly. */
  NO_BOOK(Kind.REJECTED),
  /** A change that the book holds already, by its update id. */
  STALE(Kind.REJECTED),
  /** Its order key or trade id was seen before. */
  DUPLICATE(Kind.DUPLICATE),
  /** Too late for the fast layer, and known to the final one already. */
  LATE_DUPLICATE(Kind.DUPLICATE),
  /** Too late for the fast layer. */
  LATE(Kind.LATE),
  /** Too late for the final layer too. */
  LATE_FINAL(Kind.LATE);

  /** What the reasons come down to. */
  public enum Kind {
    REJECTED,
    DUPLICATE,
    LATE
  }

  private final Kind kind;

  Reason(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** As it stands in tables: {@code late-final}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
