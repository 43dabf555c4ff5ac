package io.github.tidemark.spark.stream.input;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.stream.StreamException;
import io.github.tidemark.spark.stream.input.FilesOffset.Progress;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxFiles;
import org.apache.spark.sql.connector.read.streaming.ReportsSourceMetrics;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/**
 * Reads forward in the names of files. The folders are listed twice a second at most. Used by the
 * query's thread.
 */
final class FilesStream
    implements MicroBatchStream, SupportsTriggerAvailableNow, ReportsSourceMetrics {
  private static final long BETWEEN_LISTINGS_MILLIS = 500;

  /** Small files are read by one task together. */
  private static final long TASK_BYTES = 32L << 20;

  private final FilesInput input;
  private final InstantSource clock;
  private Arrived arrived = new Arrived(Map.of());
  private long listedAt = Long.MIN_VALUE / 2;
  private boolean complete;

  FilesStream(FilesInput input, InstantSource clock) {
    this.input = input;
    this.clock = clock;
  }

  private void list() {
    try {
      arrived = Arrived.list(input.folders());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listedAt = clock.millis();
  }

  @Override
  public Offset initialOffset() {
    return FilesOffset.NONE;
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return input.maxFiles().isPresent()
        ? ReadLimit.maxFiles(input.maxFiles().getAsInt())
        : ReadLimit.allAvailable();
  }

  /** What comes from now on is left to the next run. */
  @Override
  public void prepareForTriggerAvailableNow() {
    list();
    complete = true;
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    if (!complete && clock.millis() - listedAt >= BETWEEN_LISTINGS_MILLIS) {
      list();
    }
    int most = limit instanceof ReadMaxFiles files ? files.maxFiles() : Integer.MAX_VALUE;
    return FilesOffset.of(start).advance(arrived, most);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("asked without an admission limit");
  }

  @Override
  public Map<String, String> metrics(Optional<Offset> latest) {
    FilesOffset read = FilesOffset.of(latest.orElse(FilesOffset.NONE));
    return Map.of("maxOffsetsBehindLatest", Long.toString(read.behind(arrived)));
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    List<FileSpan> files = new ArrayList<>();
    FilesOffset from = FilesOffset.of(start);
    FilesOffset to = FilesOffset.of(end);
    for (Channel channel : input.folders().keySet()) {
      List<Progress> before = from.folders(channel);
      for (int number = 0; number < to.folders(channel).size(); number++) {
        Progress last = to.folders(channel).get(number);
        Progress first =
            number < before.size() ? before.get(number) : new Progress(last.folder(), 0, "");
        add(files, channel, number, first, last);
      }
    }
    return tasks(files);
  }

  private void add(
      List<FileSpan> files, Channel channel, int number, Progress first, Progress last) {
    if (first.files() == last.files()) {
      return;
    }
    NavigableMap<String, StoredFile> between = between(channel, first, last);
    if (between.size() != last.files() - first.files()) {
      list();
      between = between(channel, first, last);
    }
    if (between.size() != last.files() - first.files()) {
      throw new StreamException(
          ("files of the batch at hand have gone or come since it was begun: channel=%s folder=%s"
                  + " after=%s to=%s files=%d, now %d; put them back")
              .formatted(
                  channel.folder(),
                  first.folder().isEmpty() ? "." : first.folder(),
                  first.last().isEmpty() ? "none" : first.last(),
                  last.last(),
                  last.files() - first.files(),
                  between.size()));
    }
    long ordinal = first.files();
    for (StoredFile file : between.values()) {
      files.add(
          new FileSpan(
              channel,
              number,
              ordinal++,
              file.name(),
              file.location(),
              file.size(),
              file.modifiedMillis()));
    }
  }

  private NavigableMap<String, StoredFile> between(Channel channel, Progress first, Progress last) {
    return arrived.files(channel, last.folder()).subMap(first.last(), false, last.last(), true);
  }

  private InputPartition[] tasks(List<FileSpan> files) {
    List<InputPartition> tasks = new ArrayList<>();
    List<FileSpan> together = new ArrayList<>();
    long bytes = 0;
    for (FileSpan file : files) {
      if (!together.isEmpty() && bytes + file.size() > TASK_BYTES) {
        tasks.add(task(together));
        together.clear();
        bytes = 0;
      }
      together.add(file);
      bytes += file.size();
    }
    if (!together.isEmpty()) {
      tasks.add(task(together));
    }
    return tasks.toArray(InputPartition[]::new);
  }

  private FilesTask task(List<FileSpan> files) {
    return new FilesTask(List.copyOf(files), input.fields(), input.reading());
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new FilesTask.Readers();
  }

  @Override
  public Offset deserializeOffset(String json) {
    return FilesOffset.parse(json);
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stop() {}
}
