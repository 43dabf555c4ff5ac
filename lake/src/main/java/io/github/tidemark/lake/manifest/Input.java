package io.github.tidemark.lake.manifest;

/**
 * A raw file that has been applied.
 *
 * @param channel folder name of its channel
 * @param name its path below the channel
 * @param bytes its size
 * @param version another number when its content is another
 * @param first time of its first event, nanoseconds; {@link Long#MAX_VALUE} without events
 * @param last time of its last event, nanoseconds; {@link Long#MIN_VALUE} without events
 */
public record Input(String channel, String name, long bytes, long version, long first, long last) {
  /** Whether a file found now is the one that was applied. */
  public boolean is(String otherChannel, String otherName, long otherBytes, long otherVersion) {
    return channel.equals(otherChannel)
        && name.equals(otherName)
        && bytes == otherBytes
        && version == otherVersion;
  }
}
