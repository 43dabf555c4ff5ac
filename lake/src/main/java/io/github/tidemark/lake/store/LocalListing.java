package io.github.tidemark.lake.store;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds local files, links followed. */
final class LocalListing extends SimpleFileVisitor<Path> {
  private final Path place;
  private final String suffix;
  private final List<StoredFile> files = new ArrayList<>();

  private LocalListing(Path place, String suffix) {
    this.place = place;
    this.suffix = suffix;
  }

  static List<StoredFile> of(Path place, String suffix) throws IOException {
    LocalListing listing = new LocalListing(place, suffix);
    Files.walkFileTree(place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
    return listing.files;
  }

  private boolean isWanted(Path file) {
    return file.equals(place) || (!isHidden(file) && file.toString().endsWith(suffix));
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("_");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return !folder.equals(place) && isHidden(folder)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
    if (isWanted(path)) {
      Path relative = path.equals(place) ? path.getFileName() : place.relativize(path);
      // A link to nothing is taken too: reading it will say so, beside what the others give.
      Path real = attributes.isSymbolicLink() ? path.toAbsolutePath() : path.toRealPath();
      files.add(
          new StoredFile(
              Location.of(path),
              relative.toString().replace('\\', '/'),
              attributes.size(),
              attributes.lastModifiedTime().toMillis(),
              real.toString(),
              attributes.lastModifiedTime().toMillis()));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
    if (failure instanceof FileSystemLoopException
        || (!isWanted(path) && !Files.isDirectory(path))) {
      return FileVisitResult.CONTINUE;
    }
    throw new IOException(
        "cannot read the folder: path=" + path + ": " + LocalFailures.reason(failure), failure);
  }
}
