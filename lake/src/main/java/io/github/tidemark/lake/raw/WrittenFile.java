package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.store.Location;

/** A file of a channel that was published, with its rows. */
public record WrittenFile(Channel channel, Location file, long rows) {}
