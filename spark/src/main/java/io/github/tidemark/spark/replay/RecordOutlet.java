package io.github.tidemark.spark.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.io.IOException;

/** Where records go. Used by one thread. */
interface RecordOutlet {
  /**
   * Hands a record over; it may be sent later.
   *
   * @throws IOException when this or an earlier one cannot be stored
   */
  void send(Channel channel, InstrumentKey key, byte[] value) throws IOException;

  /** Returns when all records are stored. */
  void flush() throws IOException;
}
