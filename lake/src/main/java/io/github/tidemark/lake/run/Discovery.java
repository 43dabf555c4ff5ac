package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.FileFilter;
import io.github.tidemark.lake.read.Footers;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFileInfo;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The raw files of a run, with what their footers say. */
final class Discovery {
  private final Map<Channel, List<InputFile>> files = new EnumMap<>(Channel.class);
  private final List<String> errors = new ArrayList<>();
  private TimeField timeField = TimeField.EXCHANGE;
  private OrderBy orderBy = OrderBy.TIME;

  private Discovery() {}

  static Discovery of(PipelineConfig config) throws IOException {
    Discovery found = new Discovery();
    FileFilter filter =
        new FileFilter(config.exchanges(), config.symbols(), Absent.LONG, config.to());
    Map<Channel, List<RawFileInfo>> infos = new EnumMap<>(Channel.class);
    List<RawFileInfo> all = new ArrayList<>();
    List<RawFileInfo> merged = new ArrayList<>();
    for (Map.Entry<Channel, List<Location>> input : config.places().entrySet()) {
      List<RawFileInfo> ofChannel = new ArrayList<>();
      List<RawFile> files = RawFiles.discover(input.getKey(), input.getValue(), filter);
      for (Footers.Read read : Footers.read(files, config.timeUnit(), config.threads())) {
        read.info().ifPresent(ofChannel::add);
        read.failure().ifPresent(e -> found.errors.add(e.getMessage()));
      }
      infos.put(input.getKey(), ofChannel);
      all.addAll(ofChannel);
      if (input.getKey().isComputed()) {
        merged.addAll(ofChannel);
      }
    }
    found.timeField = config.timeField().orElseGet(() -> RawFileInfo.timeField(all));
    found.orderBy =
        config.orderBy().isPresent() ? config.orderBy().get() : RawFileInfo.orderBy(merged);
    for (Map.Entry<Channel, List<RawFileInfo>> entry : infos.entrySet()) {
      List<InputFile> ofChannel = new ArrayList<>();
      for (RawFileInfo info : entry.getValue()) {
        RawFile file = info.named(config.defaultExchange());
        if (filter.takes(file)) {
          ofChannel.add(found.input(file, info));
        }
      }
      found.files.put(entry.getKey(), ofChannel);
    }
    return found;
  }

  private InputFile input(RawFile file, RawFileInfo info) {
    RawFileInfo.Range range = info.ranges().get(timeField);
    return new InputFile(file, info.rows(), range == null ? Long.MIN_VALUE : range.first());
  }

  /** Files of a channel, in path order. */
  List<InputFile> files(Channel channel) {
    return files.getOrDefault(channel, List.of());
  }

  /** Files of books, and behind them those of changes of books. */
  List<InputFile> books() {
    List<InputFile> books = new ArrayList<>(files(Channel.ORDERBOOK));
    books.addAll(files(Channel.ORDERBOOK_CHANGES));
    return books;
  }

  /** Whether a channel has files, readable or not. */
  boolean has(Channel channel) {
    return !files(channel).isEmpty();
  }

  /** Whether there is no file, not even one that cannot be read. */
  boolean isEmpty() {
    return errors.isEmpty() && files.values().stream().allMatch(List::isEmpty);
  }

  /** Files that cannot be read. */
  List<String> errors() {
    return errors;
  }

  TimeField timeField() {
    return timeField;
  }

  OrderBy orderBy() {
    return orderBy;
  }
}
