package io.github.tidemark.lake.read;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import java.util.Optional;

/**
 * A raw file as found, not opened yet.
 *
 * @param path where it lies
 * @param name its path below the channel's folder, with slashes: the order of files
 * @param channel what it holds
 * @param exchange the venue of all its rows, where its path or its footer names it
 * @param symbol the symbol of all its rows, where its path or its footer names it
 * @param date the UTC date its path names, such as {@code 2024-08-08}, if any
 * @param size bytes
 * @param version another number when the content is another, such as its modification time
 */
public record RawFile(
    Location path,
    String name,
    Channel channel,
    Optional<String> exchange,
    Optional<String> symbol,
    Optional<String> date,
    long size,
    long version) {
  RawFile of(Optional<String> venue, Optional<String> name) {
    return new RawFile(path, this.name, channel, venue, name, date, size, version);
  }
}
