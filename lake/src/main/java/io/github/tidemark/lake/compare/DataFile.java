package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.store.Location;
import java.util.Map;

/**
 * A file of one side of an output.
 *
 * @param ordinal its place among the side's files: rows of equal key come in this order
 * @param pathValues columns that stand in the path and hold for rows of files without them
 */
record DataFile(Location path, int ordinal, Map<String, String> pathValues) {}
