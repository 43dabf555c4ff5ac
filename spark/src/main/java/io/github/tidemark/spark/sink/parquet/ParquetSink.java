package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.store.Stores;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.TableSink;
import io.github.tidemark.spark.stream.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of a lake. A part's files are named after it and appear complete, so that a part written
 * twice replaces its own files, and no other's. Every revision of a row is kept.
 */
public final class ParquetSink implements TableSink {
  private static final long serialVersionUID = 1L;

  private final ParquetPlace place;

  public ParquetSink(ParquetPlace place) {
    this.place = place;
  }

  @Override
  public TableWriter open(BatchPart part) {
    return new PartFiles(place, part);
  }

  @Override
  public boolean holdsRows() throws IOException {
    for (Location folder : place.folders()) {
      if (!files(folder).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void clear() throws IOException {
    for (Location folder : place.folders()) {
      Stores.delete(files(folder));
    }
  }

  private static List<Location> files(Location folder) throws IOException {
    List<Location> files = new ArrayList<>();
    if (folder.store().isFolder(folder)) {
      for (StoredFile file : folder.store().list(folder, ParquetPlace.SUFFIX)) {
        if (ParquetPlace.isOfStream(file.location().name())) {
          files.add(file.location());
        }
      }
    }
    return files;
  }
}
