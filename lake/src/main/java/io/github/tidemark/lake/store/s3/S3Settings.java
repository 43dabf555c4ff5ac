package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.StoreSettings;
import java.io.Serializable;
import java.net.URI;

/**
 * How S3 is reached; what is empty is left to the usual places of AWS: environment, profile,
 * instance.
 *
 * @param endpoint the server, empty for AWS itself
 * @param region the region, or empty
 * @param pathStyle {@code true} where the bucket stands in the path, {@code false} where in the
 *     host's name, {@code auto} for the path where an endpoint is given
 * @param accessKey access key id, or empty
 * @param secretKey secret access key, or empty
 */
record S3Settings(
    String endpoint, String region, String pathStyle, String accessKey, String secretKey)
    implements Serializable {
  private static final String AUTO = "auto";

  S3Settings {
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      throw new IllegalArgumentException(
          "half of the S3 credentials: set both of s3-access-key and s3-secret-key, or neither");
    }
    if (!endpoint.isEmpty() && !isUrl(endpoint)) {
      throw new IllegalArgumentException(
          "not an endpoint: s3-endpoint=" + endpoint + "; write it like http://localhost:9000");
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      return url.getHost() != null && ("http".equals(url.getScheme()) || isTls(url));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isTls(URI url) {
    return "https".equals(url.getScheme());
  }

  static S3Settings of(StoreSettings settings) {
    return new S3Settings(
        settings.value("s3-endpoint").orElse(""),
        settings.value("s3-region").orElse(""),
        settings.value("s3-path-style").orElse(AUTO),
        settings.value("s3-access-key").orElse(""),
        settings.value("s3-secret-key").orElse(""));
  }

  boolean isPathStyle() {
    return pathStyle.equals(AUTO) ? !endpoint.isEmpty() : Boolean.parseBoolean(pathStyle);
  }

  /** What errors call the server. */
  String server() {
    return endpoint.isEmpty() ? "AWS" : endpoint;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "endpoint=" + server() + " region=" + region + " path-style=" + pathStyle;
  }
}
