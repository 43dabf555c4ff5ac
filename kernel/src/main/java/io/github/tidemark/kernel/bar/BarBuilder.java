package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Node;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;

/**
 * Builds one bar series of one instrument. Called after the book row of an event, before what is in
 * force changes: {@link io.github.tidemark.kernel.engine.Market} holds the event, and the nodes
 * asked for at construction hold its terms.
 */
public abstract class BarBuilder extends Node {
  /**
   * End of input or of a session: writes the open bars. Interval bars that end by then are
   * complete.
   *
   * @param seenTs time of the last event known, nanoseconds: at the end of a session the first
   *     event of the next one, which is not yet applied
   */
  public abstract void finish(long seenTs);

  /** Writes the open bars as they stand and leaves them open. */
  public final void show(long seenTs) {
    StateWriter open = new StateWriter();
    save(open);
    finish(seenTs);
    restore(new StateReader(open.toByteArray()));
  }

  /** Hands over rows that wait in a batch. */
  public abstract void flush();
}
