package io.github.tidemark.spark.store;

import java.io.IOException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Renames that replace what has the name. */
final class Renames {
  private Renames() {}

  /**
   * Renames a file. In one step where the file system has that; elsewhere the name is gone for a
   * moment, and the file is there under the one or the other whatever happens between.
   */
  static void replace(FileSystem system, Path from, Path to) throws IOException {
    system.mkdirs(to.getParent());
    FileContext context;
    try {
      context = FileContext.getFileContext(system.getUri(), system.getConf());
    } catch (UnsupportedFileSystemException e) {
      twoSteps(system, from, to);
      return;
    }
    context.rename(from, to, Rename.OVERWRITE);
  }

  private static void twoSteps(FileSystem system, Path from, Path to) throws IOException {
    if (!system.rename(from, to)) {
      system.delete(to, false);
      if (!system.rename(from, to)) {
        throw new IOException("the file cannot be renamed: from=" + from + " to=" + to);
      }
    }
  }
}
