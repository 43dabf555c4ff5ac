package io.github.tidemark.lake.manifest;

/**
 * An output file of an instrument.
 *
 * @param generation its generation, 0 for what was open at the end of the input
 * @param output the output it belongs to, such as {@code features/book}
 * @param date the date of its folder
 * @param bytes its size, by which a file that did not survive a power cut is told
 */
public record Part(int generation, String output, String date, long bytes) {}
