package io.github.tidemark.lake.run;

import java.io.IOException;

/** A raw file that cannot be used; the message names it. */
final class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient InputFile file;

  InputException(InputFile file, Throwable cause) {
    super(message(file, cause), cause);
    this.file = file;
  }

  InputFile file() {
    return file;
  }

  private static String message(InputFile file, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains(file.path().toString())
        ? message
        : "cannot read input: file=" + file.path() + ": " + message;
  }
}
