package io.github.tidemark.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the {@code tidemark} that started this process, to start it as a user does. */
final class Launcher {
  private static final String NAME = "tidemark";

  private Launcher() {}

  /** The launcher in a folder above the jar of this class. */
  static Path find() {
    Path jar = ownPlace();
    for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve(NAME);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException(
        "no launcher named "
            + NAME
            + " in a folder above "
            + jar
            + ": start with ./tidemark bench");
  }

  private static Path ownPlace() {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of this jar is no path", e);
    }
  }
}
