package io.github.tidemark.lake.run;

import io.github.tidemark.lake.RowSum;
import io.github.tidemark.lake.out.StagedPart;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.BadDataException;
import io.github.tidemark.lake.read.ReadCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of a group. */
final class GroupResult {
  private final Map<Channel, ReadCounts> counts = new EnumMap<>(Channel.class);
  private final List<StagedPart> parts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private int badData;
  private int files;
  private int filesDone;
  private long bytes;
  private int instruments;

  /** Adds where rows of a channel went. */
  void count(Channel channel, ReadCounts more) {
    counts.computeIfAbsent(channel, added -> new ReadCounts()).add(more);
  }

  /** Adds what was committed. */
  void committed(int instrumentCount, List<StagedPart> written) {
    instruments += instrumentCount;
    parts.addAll(written);
  }

  /** Adds a file read. */
  void read(InputFile file) {
    files++;
    bytes += file.raw().size();
  }

  /** Sets how many files of the group were done before and need not be read. */
  void filesDone(int number) {
    filesDone = number;
  }

  /** Adds what went wrong with the work on a group. */
  void failure(String group, Exception e) {
    if (e instanceof UncheckedIOException) {
      error(e.getCause().getMessage(), e);
    } else {
      error(
          "group=" + group + ": " + (e instanceof IOException ? e.getMessage() : e.toString()), e);
    }
  }

  /** Adds an error, and remembers when it is one of bad data. */
  void error(String message, Throwable cause) {
    errors.add(message);
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof BadDataException) {
        badData++;
        return;
      }
    }
  }

  /** How many of the errors are of bad data. */
  int badData() {
    return badData;
  }

  /** Forgets the rows of an attempt that failed. */
  void restart() {
    counts.clear();
    files = 0;
    bytes = 0;
  }

  Map<Channel, ReadCounts> counts() {
    return counts;
  }

  List<String> errors() {
    return errors;
  }

  /** All of it. */
  GroupReport report(List<String> notes, GroupOutcome outcome) {
    Map<Channel, RowSum> sums = new EnumMap<>(Channel.class);
    counts.forEach((channel, sum) -> sums.put(channel, sum(sum)));
    return new GroupReport(
        sums, parts, instruments, files, filesDone, bytes, errors, badData, notes, outcome);
  }

  static RowSum sum(ReadCounts counts) {
    return new RowSum(
        counts.in(),
        counts.out(),
        counts.quarantinedByReason(),
        counts.filteredByReason(),
        counts.disordered());
  }
}
