package io.github.tidemark.lake.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file all of whose bytes are handed over, but perhaps still on their way. */
public interface Staging {
  /** Waits until the file is complete. */
  Staged await() throws IOException;

  /** Gives the file up; nothing is left of it, so far as the store can be reached. */
  void discard();

  /** Waits for files and puts all of them in their places. */
  static void publish(List<Staging> files) throws IOException {
    List<Staged> complete = new ArrayList<>();
    for (Staging file : files) {
      complete.add(file.await());
    }
    Stores.publish(complete);
  }
}
