package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.raw.RawColumn;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** One vendor's format. Stateless; an import's state lives in its {@link Plan}. */
public interface Dialect {
  /** Name on the command line. */
  String name();

  /** What files it takes and what comes out, for the help. */
  String help();

  /** The optional columns of its raw rows. */
  Set<RawColumn> columns();

  /** How often the files are read, the plan included. */
  default int passes() {
    return 1;
  }

  /**
   * Groups the request's files, and looks into them where their handling depends on the whole.
   *
   * @throws ImportException when the files are not this dialect's or do not belong together
   */
  Plan plan(ImportRequest request, Meter meter) throws IOException;

  /** How the files of one request are read. */
  interface Plan {
    /** What is read one after the other. */
    List<ImportPart> parts();

    /** Whether a part depends on those before it. */
    Chaining chaining();

    /** What was found in the files as a whole and shapes the rows of each; empty for nothing. */
    String findings();

    /** What a reader must know, asked after the parts were read. */
    List<String> notes();
  }

  /** How parts depend on each other. */
  enum Chaining {
    INDEPENDENT,
    /** The parts are one stream: the state at the end of one is the start of the next. */
    STREAM
  }
}
