package io.github.tidemark.spark.alpaca.client;

import java.io.Serializable;
import java.net.http.HttpRequest;

/** The two keys of an account. They go into request headers and nowhere else. Immutable. */
public final class Credentials implements Serializable {
  /** The header and the option of the key's id. */
  public static final String KEY_ID = "APCA-API-KEY-ID";

  /** The header and the option of the secret key. */
  public static final String SECRET_KEY = "APCA-API-SECRET-KEY";

  private static final long serialVersionUID = 1;
  private static final String HIDDEN = "[redacted]";

  private final String keyId;
  private final String secretKey;

  /** The credentials with this id and secret, neither of them blank. */
  public Credentials(String keyId, String secretKey) {
    this.keyId = checked(KEY_ID, keyId);
    this.secretKey = checked(SECRET_KEY, secretKey);
  }

  private static String checked(String name, String value) {
    boolean plain = value.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
    if (value.isEmpty() || !plain) {
      throw new IllegalArgumentException(
          name + " is empty or has blanks or other letters that no key has");
    }
    return value;
  }

  void sign(HttpRequest.Builder request) {
    request.header(KEY_ID, keyId).header(SECRET_KEY, secretKey);
  }

  /** The text with both keys blotted out, wherever they stand. */
  String scrub(String text) {
    return text.replace(secretKey, HIDDEN).replace(keyId, HIDDEN);
  }

  /** Whether the other ones are of the same account, as far as can be told. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && keyId.equals(that.keyId)
        && secretKey.equals(that.secretKey);
  }

  @Override
  public int hashCode() {
    return keyId.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
