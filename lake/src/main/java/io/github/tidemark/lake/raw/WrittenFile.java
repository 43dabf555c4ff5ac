package io.github.tidemark.lake.raw;

import java.nio.file.Path;

/** A file of a channel that was published, with its rows. */
public record WrittenFile(Channel channel, Path file, long rows) {}
