package io.github.tidemark.lake.run;

import io.github.tidemark.lake.Quality;
import io.github.tidemark.lake.read.FilePart;
import io.github.tidemark.lake.read.ReadConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One file of mixed instruments, or a part of it, to be read for a shuffle, or, without a file,
 * where the known instruments stand. A value, made of values, so that it can travel.
 *
 * @param read how raw files are read
 * @param order the total order
 * @param quality what happens to bad rows
 * @param file what is read
 * @param number its place among the files, which decides between equal keys
 * @param part what of it
 * @param fresh whether it has not been applied before
 * @param starts where instruments stand
 */
public record FlatSplit(
    ReadConfig read,
    EventOrder order,
    Quality quality,
    Optional<InputFile> file,
    int number,
    FilePart part,
    Freshness fresh,
    List<Plan.Start> starts) {
  /** Whether a file has been applied before. */
  enum Freshness {
    NEW,
    DONE
  }

  /** Starts to read; closing the reader ends it. */
  public FlatReader open() throws IOException {
    return new FlatReader(this);
  }
}
