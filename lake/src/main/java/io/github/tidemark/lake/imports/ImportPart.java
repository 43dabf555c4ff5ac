package io.github.tidemark.lake.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One input: a file, or files that belong together. */
public interface ImportPart {
  /** Name that the output's names derive from. */
  String name();

  List<Path> inputs();

  /** Reads it from the first row to the last. */
  void read(RawSink sink, Meter meter) throws IOException;
}
