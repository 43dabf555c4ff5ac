package io.github.tidemark.lake.stream;

import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;

/** How the values of records are written. Reused for all records; owned by one thread. */
@FunctionalInterface
public interface ValueFormat {
  /** Values that are JSON themselves. */
  ValueFormat JSON = (channel, value) -> value;

  /**
   * The JSON object that says what a value says.
   *
   * @throws IOException when the bytes are no value; the message says why
   */
  byte[] json(Channel channel, byte[] value) throws IOException;
}
