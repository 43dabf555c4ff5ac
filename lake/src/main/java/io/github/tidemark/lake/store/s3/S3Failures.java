package io.github.tidemark.lake.store.s3;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says what failed in one line: what, where, what to do. Never holds a key or a secret. */
final class S3Failures {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  private S3Failures() {}

  static boolean isMissing(SdkException e) {
    return e instanceof S3Exception s3
        && s3.statusCode() == NOT_FOUND
        && !code(s3).equals("NoSuchBucket");
  }

  /** Whether somebody else was first. */
  static boolean isConflict(SdkException e) {
    return e instanceof S3Exception s3
        && (s3.statusCode() == PRECONDITION_FAILED || s3.statusCode() == CONFLICT);
  }

  private static String code(S3Exception e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "HTTP " + e.statusCode() : code;
  }

  /** The failure of an operation such as {@code read} on a place. */
  static IOException of(String operation, Location place, S3Settings settings, SdkException e) {
    if (isMissing(e)) {
      return new NoSuchFileException(place.toString());
    }
    String where = operation + " failed: url=" + place + " server=" + settings.server() + ": ";
    return new IOException(
        where + (e instanceof S3Exception s3 ? answer(place, s3) : unanswered(settings, e)), e);
  }

  private static String answer(Location place, S3Exception e) {
    String code = code(e);
    if (code.equals("NoSuchBucket")) {
      return "there is no bucket " + S3Place.of(place).bucket() + "; make it, or correct the URL";
    }
    if (e.statusCode() == FORBIDDEN || e.statusCode() == UNAUTHORIZED) {
      return "access refused ("
          + code
          + "); check the credentials (s3-access-key and s3-secret-key, or those of AWS) and what"
          + " they may do with the bucket";
    }
    if (code.equals("PermanentRedirect") || code.equals("AuthorizationHeaderMalformed")) {
      return "the bucket is in another region (" + code + "); set s3-region";
    }
    if (e.statusCode() == PRECONDITION_FAILED) {
      return "the file has changed meanwhile; run again";
    }
    return "the server answered " + code + "; run again, or see the server's log";
  }

  private static String unanswered(S3Settings settings, SdkException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unable to load credentials")) {
      return "no credentials are found; set s3-access-key and s3-secret-key, or those of AWS";
    }
    if (message.contains("Unable to load region")) {
      return "no region is set; set s3-region";
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : words(cause);
    return "no answer ("
        + reason
        + "); check the network"
        + (settings.endpoint().isEmpty() ? "" : " and s3-endpoint")
        + ", then run again: what was complete stays";
  }

  private static String words(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
