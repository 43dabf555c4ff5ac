package io.github.tidemark.lake.run;

import io.github.tidemark.lake.raw.HivePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Removes the hidden files that a killed run has left in a group's output folders. */
final class Leftovers {
  private Leftovers() {}

  static void remove(RunContext context, Group group) throws IOException {
    String suffix = "";
    if (group.scope() == Merge.Scope.ONE_INSTRUMENT && !group.files().isEmpty()) {
      InputFile file = group.files().get(0);
      suffix =
          "exchange="
              + HivePath.escape(file.raw().exchange().orElse(""))
              + "/symbol="
              + HivePath.escape(file.raw().symbol().orElse(""));
    }
    for (Path root : List.of(context.features(), context.bars())) {
      if (Files.isDirectory(root)) {
        Files.walkFileTree(root, new Remover(suffix));
      }
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    private final String within;

    Remover(String within) {
      this.within = within;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      boolean hidden = file.getFileName().toString().startsWith(".");
      if (hidden && file.getParent().toString().replace('\\', '/').contains(within)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // Another group may have renamed it meanwhile.
      return FileVisitResult.CONTINUE;
    }
  }
}
