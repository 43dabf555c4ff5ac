package io.github.tidemark.lake.run;

import io.github.tidemark.lake.out.StagedName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Removes the hidden files that a killed run has left in the output folders. */
final class Leftovers {
  private Leftovers() {}

  /** To be called while no group is at work. */
  static void remove(RunContext context) throws IOException {
    for (Path root : List.of(context.features(), context.bars(), context.quarantine())) {
      if (Files.isDirectory(root)) {
        Files.walkFileTree(root, new Remover());
      }
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (StagedName.matches(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
