package io.github.tidemark.lake.imports;

import java.util.List;
import java.util.Map;

/**
 * What is remembered of a part that was imported.
 *
 * @param fingerprint of all that shaped the output
 * @param inputs path, size and content hash of each input, for people to read
 * @param outputs the files written, relative to the root, with their sizes: data that did not
 *     survive a power cut has another
 * @param channels where the rows went
 */
record ImportRecord(
    String fingerprint,
    List<String> inputs,
    Map<String, Long> outputs,
    List<ChannelCounts> channels) {}
