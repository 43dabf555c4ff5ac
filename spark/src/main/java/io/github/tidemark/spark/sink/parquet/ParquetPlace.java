package io.github.tidemark.spark.sink.parquet;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.stream.BatchPart;
import java.io.Serializable;
import java.util.List;

/**
 * Where the files of a stream lie in a lake.
 *
 * @param root of the lake
 * @param source name of the stream, a folder beside imported sources
 * @param orderBy the stream's total order, which the raw files say
 */
public record ParquetPlace(Location root, String source, OrderBy orderBy) implements Serializable {
  static final String SUFFIX = ".parquet";

  private static final String MARK = "part-stream-";

  /** The folder of what came, with one for each channel. */
  public Location raw() {
    return folder("raw");
  }

  Location silver() {
    return folder("silver");
  }

  Location processed() {
    return folder("processed");
  }

  Location quality() {
    return folder("quality");
  }

  private Location quarantine() {
    return folder("quarantine");
  }

  private Location folder(String name) {
    return root.resolve(name).resolve(HivePath.escape(source));
  }

  /** All folders that have files of the stream. */
  List<Location> folders() {
    return List.of(raw(), silver(), processed(), quality(), quarantine());
  }

  /** Begin of the names of a part's files: the same whenever it is written. */
  static String name(BatchPart part) {
    return "%s%s-%s-%08d-%d"
        .formatted(
            MARK, plain(part.query()), plain(part.checkpoint()), part.batch(), part.partition());
  }

  private static String plain(String text) {
    return text.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  /** Whether a file is of a stream, not of an import or a run over files. */
  static boolean isOfStream(String fileName) {
    return fileName.startsWith(MARK);
  }
}
