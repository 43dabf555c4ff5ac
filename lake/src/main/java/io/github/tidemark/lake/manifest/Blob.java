package io.github.tidemark.lake.manifest;

/**
 * Bytes within a file of the state folder.
 *
 * @param file the file's name
 * @param offset where they start
 * @param length how many they are
 * @param crc their CRC-32
 */
public record Blob(String file, long offset, int length, long crc) {}
