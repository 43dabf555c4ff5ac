package io.github.tidemark.spark.alpaca.client;

import java.util.List;
import java.util.Optional;

/**
 * What a decoded page says besides its records.
 *
 * @param more whether it says at all if there are more
 * @param next the token of the next page; empty for the last one
 * @param records in it, whatever became of them
 * @param malformed how many records were skipped
 * @param samples the first of them, with position and reason
 */
record Page(
    boolean more, Optional<String> next, int records, int malformed, List<String> samples) {}
