package io.github.tidemark.lake.manifest;

/**
 * A raw file that has been applied.
 *
 * @param channel folder name of its channel
 * @param name its path below the channel
 * @param bytes its size
 * @param modified its modification time, milliseconds since the epoch
 * @param first time of its first event, nanoseconds; {@link Long#MAX_VALUE} without events
 * @param last time of its last event, nanoseconds; {@link Long#MIN_VALUE} without events
 */
public record Input(String channel, String name, long bytes, long modified, long first, long last) {
  /** Whether a file found now is the one that was applied. */
  public boolean is(String otherChannel, String otherName, long otherBytes, long otherModified) {
    return channel.equals(otherChannel)
        && name.equals(otherName)
        && bytes == otherBytes
        && modified == otherModified;
  }
}
