package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.Staging;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** A file under its hidden name. */
final class HadoopFile implements NewFile {
  private final Location target;
  private final Location hidden;
  private final FSDataOutputStream stream;
  private boolean staged;

  HadoopFile(Location target, Location hidden, FSDataOutputStream stream) {
    this.target = target;
    this.hidden = hidden;
    this.stream = stream;
  }

  @Override
  public Location target() {
    return target;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    try {
      stream.write(bytes, 0, length);
    } catch (IOException e) {
      throw HadoopFailures.of("write", target, e);
    }
  }

  @Override
  public Staging stage(Durability durability) throws IOException {
    try {
      if (durability == Durability.FORCED && stream.hasCapability(StreamCapabilities.HSYNC)) {
        stream.hsync();
      }
      stream.close();
    } catch (IOException e) {
      throw HadoopFailures.of("write", target, e);
    }
    staged = true;
    return new Complete(new Staged(target, hidden.toString()));
  }

  @Override
  public void close() throws IOException {
    if (!staged) {
      try {
        stream.close();
      } catch (IOException e) {
        // It is given up; what failed was said when it was written.
      } finally {
        target.store().delete(List.of(hidden));
      }
    }
  }

  private record Complete(Staged file) implements Staging {
    @Override
    public Staged await() {
      return file;
    }

    @Override
    public void discard() {
      try {
        Location hidden = file.target().at(file.token());
        hidden.store().delete(List.of(hidden));
      } catch (IOException e) {
        // Recovery removes it at the next run.
      }
    }
  }
}
