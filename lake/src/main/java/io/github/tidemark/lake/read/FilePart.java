package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.ColumnChunk;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A share of a file: row groups that follow each other. A file is cut only where its statistics say
 * that all times before the cut are earlier than all after it, so that parts read one by one give
 * the rows, and find the faults, that the whole file gives and has. One that cannot be cut is all
 * in its first part.
 *
 * @param index which part, from 0
 * @param count of how many
 */
public record FilePart(int index, int count) implements Serializable {
  /** A file as one. */
  public static final FilePart WHOLE = new FilePart(0, 1);

  public FilePart {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("no such part: index=" + index + " count=" + count);
    }
  }

  /** Its row groups among all of the file. */
  List<RowGroup> of(List<RowGroup> groups, TimeColumn time) {
    if (count == 1) {
      return groups;
    }
    boolean[] cuts = cuts(groups, time);
    return groups.subList(start(index, groups, cuts), start(index + 1, groups, cuts));
  }

  /** Bytes of those; the first part has what the file holds besides. */
  long bytes(List<RowGroup> part, List<RowGroup> groups, long fileBytes) {
    return bytes(part) + (index == 0 ? fileBytes - bytes(groups) : 0);
  }

  private static long bytes(List<RowGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.chunks().stream())
        .mapToLong(ColumnChunk::compressed)
        .sum();
  }

  /** The first group of a part: after a cut, and after the parts before have their share. */
  private int start(int part, List<RowGroup> groups, boolean[] cuts) {
    if (part == 0) {
      return 0;
    }
    double share = (double) bytes(groups) * part / count;
    long before = 0;
    for (int i = 0; i < groups.size(); i++) {
      if (cuts[i] && before >= share) {
        return i;
      }
      before += bytes(groups.subList(i, i + 1));
    }
    return groups.size();
  }

  /** Whether the file can be cut before a group. */
  private static boolean[] cuts(List<RowGroup> groups, TimeColumn time) {
    boolean[] cuts = new boolean[groups.size()];
    if (time.range(groups).isEmpty()) {
      return cuts;
    }
    long earliest = Long.MAX_VALUE;
    for (int i = groups.size() - 1; i > 0; i--) {
      RawFileInfo.Range after = time.range(groups.subList(i, i + 1)).orElseThrow();
      Optional<RawFileInfo.Range> before = time.range(groups.subList(0, i));
      earliest = Math.min(earliest, after.first());
      cuts[i] = before.orElseThrow().last() < earliest;
    }
    return cuts;
  }
}
