package io.github.tidemark.lake.out;

import io.github.tidemark.lake.store.Staged;

/**
 * A finished output file that nobody sees yet.
 *
 * @param output what it belongs to, such as {@code features/book} or {@code bars/mid/time-60}
 * @param file what is to be published
 * @param generation its generation, 0 for what is open at the end of the input
 * @param rows its rows
 * @param bytes its size
 */
public record StagedPart(String output, Staged file, int generation, long rows, long bytes) {}
