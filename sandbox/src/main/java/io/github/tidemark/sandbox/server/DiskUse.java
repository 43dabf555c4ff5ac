package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a folder really takes: servers make files larger than they fill them. */
final class DiskUse {
  private static final int KIBIBYTE = 1024;

  private DiskUse() {}

  /** Bytes; empty if the folder is not there or the system's own count fails. */
  static OptionalLong of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return OptionalLong.empty();
    }
    try {
      Process count =
          new ProcessBuilder("du", "-sk", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] said = count.getInputStream().readAllBytes();
      String kibibytes = new String(said, StandardCharsets.UTF_8).split("\\s", 2)[0];
      return OptionalLong.of(KIBIBYTE * Long.parseLong(kibibytes));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
