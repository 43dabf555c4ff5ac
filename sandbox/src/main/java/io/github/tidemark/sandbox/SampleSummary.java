package io.github.tidemark.sandbox;

import io.github.tidemark.lake.store.Location;
import java.util.List;

/**
 * What a sample holds.
 *
 * @param folder the source's folder below {@code raw}
 * @param symbols the instruments
 * @param books rows written
 * @param trades rows written
 * @param files files written
 */
public record SampleSummary(
    Location folder, List<String> symbols, long books, long trades, int files) {}
