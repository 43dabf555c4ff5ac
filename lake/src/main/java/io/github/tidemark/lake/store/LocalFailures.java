package io.github.tidemark.lake.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what the operating system has against a path. */
final class LocalFailures {
  private LocalFailures() {}

  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return "permission denied at " + denied.getFile();
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason() + " at " + system.getFile();
    }
    return failure.toString();
  }
}
