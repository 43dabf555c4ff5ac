package io.github.tidemark.spark.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Folders of this machine as a file system of Hadoop's that knows no rename in one step. */
public class PlainFileSystem extends RawLocalFileSystem {
  private URI root;

  @Override
  public void initialize(URI uri, Configuration conf) throws IOException {
    root = URI.create(uri.getScheme() + ":///");
    super.initialize(root, conf);
  }

  @Override
  public URI getUri() {
    return root == null ? super.getUri() : root;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return plain(super.getFileStatus(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    FileStatus[] found = super.listStatus(path);
    for (int i = 0; i < found.length; i++) {
      found[i] = plain(found[i]);
    }
    return found;
  }

  /** Without owner and permissions, which the original looks up by a URL of scheme file. */
  private static FileStatus plain(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        1,
        status.getBlockSize(),
        status.getModificationTime(),
        status.getPath());
  }
}
