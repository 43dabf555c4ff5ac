package io.github.tidemark.lake.out;

import java.nio.file.Path;

/**
 * A finished output file that waits under a hidden name.
 *
 * @param output what it belongs to, such as {@code features/book} or {@code bars/mid/time-60}
 * @param staged where it lies
 * @param target where it belongs
 * @param generation its generation, 0 for what is open at the end of the input
 * @param rows its rows
 * @param bytes its size
 */
public record StagedPart(
    String output, Path staged, Path target, int generation, long rows, long bytes) {}
