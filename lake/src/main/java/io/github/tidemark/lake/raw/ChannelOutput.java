package io.github.tidemark.lake.raw;

import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The files of one channel of one instrument: one per UTC date, each with a batch being filled.
 *
 * @param <B> the rows of the channel
 */
final class ChannelOutput<B extends RawBatch> implements Closeable {
  /** Where the file of a date goes. */
  interface Place {
    Location of(String date);
  }

  /** Starts a file. */
  interface Opener<B extends RawBatch> {
    RawWriter<B> open(Location file) throws IOException;
  }

  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final Channel channel;
  private final Place place;
  private final Supplier<B> newBatch;
  private final Opener<B> opener;
  private final Map<Long, Day<B>> days = new TreeMap<>();
  private Day<B> current;
  private long currentStart = Long.MAX_VALUE;

  ChannelOutput(Channel channel, Place place, Supplier<B> newBatch, Opener<B> opener) {
    this.channel = channel;
    this.place = place;
    this.newBatch = newBatch;
    this.opener = opener;
  }

  B next(long eventTime) throws IOException {
    long sinceStart = eventTime - currentStart;
    if (sinceStart < 0 || sinceStart >= DAY_NANOS) {
      long day = Math.floorDiv(eventTime, DAY_NANOS);
      if (current != null) {
        // Input is near to chronological: the day before is as good as done.
        current.release(opener, newBatch);
      }
      current = days.get(day);
      if (current == null) {
        current = new Day<>(place.of(HivePath.date(eventTime)), newBatch.get());
        days.put(day, current);
      }
      currentStart = day * DAY_NANOS;
    } else if (current.batch.isFull()) {
      current.flush(opener);
    }
    return current.batch;
  }

  long footprint() {
    long bytes = 0;
    for (Day<B> day : days.values()) {
      bytes += day.batch.footprint();
    }
    return bytes;
  }

  void flush() throws IOException {
    for (Day<B> day : days.values()) {
      day.flush(opener);
    }
  }

  /** Writes everything out and lets the memory go. */
  void release() throws IOException {
    for (Day<B> day : days.values()) {
      day.release(opener, newBatch);
    }
  }

  /** Ends all files. */
  void stage(List<Staging> staged, List<WrittenFile> files) throws IOException {
    for (Day<B> day : days.values()) {
      if (day.writer != null) {
        staged.add(day.writer.stage());
        files.add(new WrittenFile(channel, day.writer.file(), day.writer.rows()));
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Day<B> day : days.values()) {
      if (day.writer != null) {
        day.writer.close();
      }
    }
  }

  private static final class Day<B extends RawBatch> {
    private final Location file;
    private B batch;
    private RawWriter<B> writer;

    private Day(Location file, B batch) {
      this.file = file;
      this.batch = batch;
    }

    private void flush(Opener<B> opener) throws IOException {
      if (batch.rows() == 0) {
        return;
      }
      if (writer == null) {
        writer = opener.open(file);
      }
      writer.write(batch);
      batch.clear();
    }

    private void release(Opener<B> opener, Supplier<B> newBatch) throws IOException {
      flush(opener);
      batch = newBatch.get();
    }
  }
}
