package io.github.tidemark.lake.read;

import io.github.tidemark.lake.work.Job;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the footers of many files, several at a time. Of files that are far away, most of the time
 * is the wait for an answer, so that more are read at a time than there are processors.
 */
public final class Footers {
  /** Footers at a time, of files that are not of this machine. */
  static final int FAR = 16;

  /** So many files of this machine are read before threads have started. */
  private static final int FEW = 64;

  private final List<RawFile> files;
  private final Optional<TimeUnit> unit;
  private final Read[] read;
  private final AtomicInteger next = new AtomicInteger();

  private Footers(List<RawFile> files, Optional<TimeUnit> unit) {
    this.files = files;
    this.unit = unit;
    read = new Read[files.size()];
  }

  /** What a footer says, or why it cannot be read: one of the two. */
  public record Read(Optional<RawFileInfo> info, Optional<IOException> failure) {}

  /**
   * Reads the footer of each file, in their order.
   *
   * @param unit unit of integer time stamps, where configured
   * @param threads footers at a time of files of this machine
   */
  public static List<Read> read(List<RawFile> files, Optional<TimeUnit> unit, int threads)
      throws IOException {
    Footers footers = new Footers(files, unit);
    boolean local = files.stream().allMatch(file -> file.path().isLocal());
    int wanted = local ? (files.size() <= FEW ? 1 : threads) : FAR;
    footers.read(Math.max(1, Math.min(wanted, files.size())));
    return Arrays.asList(footers.read);
  }

  private void read(int threads) throws IOException {
    if (threads == 1) {
      readAll();
      return;
    }
    try (Workers workers = new Workers(threads)) {
      List<Job> jobs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        jobs.add(
            new Job() {
              @Override
              protected void run() {
                readAll();
              }
            });
      }
      workers.drive(jobs);
    }
  }

  private void readAll() {
    for (int i = next.getAndIncrement(); i < read.length; i = next.getAndIncrement()) {
      try {
        read[i] = new Read(Optional.of(RawFileInfo.read(files.get(i), unit)), Optional.empty());
      } catch (IOException e) {
        read[i] = new Read(Optional.empty(), Optional.of(e));
      }
    }
  }
}
