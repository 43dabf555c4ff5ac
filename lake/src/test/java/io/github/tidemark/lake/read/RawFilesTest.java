package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFilesTest {
  @TempDir Path root;

  private Path touch(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }

  private List<RawFile> trades(FileFilter filter) throws IOException {
    return RawFiles.discover(
        Channel.TRADES, RawFiles.folders(Location.of(root), "s").get(Channel.TRADES), filter);
  }

  private List<String> names(FileFilter filter) throws IOException {
    return trades(filter).stream().map(RawFile::name).toList();
  }

  private static long nanos(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
  }

  @Test
  void bothLayoutsAndOtherNamesAreFound() throws Exception {
    touch("raw/s/trades/segment_20240808T000000_20240808T010000.parquet");
    touch("raw/s/trades/exchange=b/symbol=BTC%2FUSDT/date=2024-08-08/part-0.parquet");
    touch(
        "raw/s/trades/exchange=b/symbol=X/year=2024/month=8/day=9/hour=3/segment_20240809T03_00001.parquet");
    touch("raw/s/trades/any/thing.parquet");
    List<RawFile> files = trades(FileFilter.ALL);
    assertThat(files.stream().map(RawFile::name))
        .containsExactly(
            "any/thing.parquet",
            "exchange=b/symbol=BTC%2FUSDT/date=2024-08-08/part-0.parquet",
            "exchange=b/symbol=X/year=2024/month=8/day=9/hour=3/segment_20240809T03_00001.parquet",
            "segment_20240808T000000_20240808T010000.parquet");
    assertThat(files.get(1).exchange()).contains("b");
    assertThat(files.get(1).symbol()).contains("BTC/USDT");
    assertThat(files.get(1).date()).contains("2024-08-08");
    assertThat(files.get(2).date()).contains("2024-08-09");
    assertThat(files.get(3).symbol()).isEmpty();
    assertThat(files.get(3).size()).isEqualTo(1);
  }

  @Test
  void hiddenTemporaryAndOtherFilesArePassedOver() throws Exception {
    touch("raw/s/trades/a.parquet");
    touch("raw/s/trades/.b.parquet");
    touch("raw/s/trades/_c.parquet");
    touch("raw/s/trades/_temporary/d.parquet");
    touch("raw/s/trades/.staging/e.parquet");
    touch("raw/s/trades/f.parquet.tmp");
    touch("raw/s/trades/_SUCCESS");
    assertThat(names(FileFilter.ALL)).containsExactly("a.parquet");
  }

  @Test
  void linksAreFollowedAndAFileIsFoundOnce() throws Exception {
    Path elsewhere = touch("elsewhere/day/a.parquet");
    touch("raw/s/trades/own.parquet");
    Path channel = root.resolve("raw/s/trades");
    Files.createSymbolicLink(channel.resolve("linked.parquet"), elsewhere);
    Files.createSymbolicLink(channel.resolve("folder"), elsewhere.getParent());
    Files.createSymbolicLink(channel.resolve("loop"), channel);
    assertThat(names(FileFilter.ALL)).hasSize(2).contains("own.parquet");
  }

  @Test
  void aLinkToNothingIsAFileThatCannotBeRead() throws Exception {
    touch("raw/s/trades/own.parquet");
    Files.createSymbolicLink(
        root.resolve("raw/s/trades/lost.parquet"), root.resolve("nothing.parquet"));
    List<RawFile> files = trades(FileFilter.ALL);
    assertThat(files.stream().map(RawFile::name)).containsExactly("lost.parquet", "own.parquet");
    assertThatThrownBy(() -> RawFileInfo.read(files.get(0), Optional.empty()))
        .isInstanceOf(RawDataException.class)
        .hasMessage(
            "raw file cannot be read: file=%s reason=NoSuchFileException"
                .formatted(files.get(0).path()));
  }

  @Test
  void aFolderThatDoesNotExistIsAnError() {
    assertThatThrownBy(
            () ->
                RawFiles.discover(
                    Channel.TRADES, List.of(Location.of(root.resolve("missing"))), FileFilter.ALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aFileGivenItselfIsTaken() throws Exception {
    Path file = touch("some/exchange=e/symbol=A%25B/data.pq");
    List<RawFile> files =
        RawFiles.discover(Channel.TRADES, List.of(Location.of(file)), FileFilter.ALL);
    assertThat(files).hasSize(1);
    assertThat(files.get(0).symbol()).contains("A%B");
  }

  @Test
  void sourcesAreFoldersWithAChannel() throws Exception {
    touch("raw/s/trades/a.parquet");
    touch("raw/my%20feed/orderbook/a.parquet");
    touch("raw/ready/done/ticker/a.parquet");
    touch("raw/other/notes.txt");
    assertThat(RawFiles.sources(Location.of(root))).containsExactly("done", "my feed", "s");
    assertThat(RawFiles.sources(Location.of(root.resolve("nowhere")))).isEmpty();
  }

  @Test
  void readyFoldersBelongToTheSource() throws Exception {
    touch("raw/s/trades/a.parquet");
    touch("raw/ready/s/trades/b.parquet");
    touch("raw/ready/s/orderbook/c.parquet");
    Map<Channel, List<Location>> folders = RawFiles.folders(Location.of(root), "s");
    assertThat(folders).containsOnlyKeys(Channel.TRADES, Channel.ORDERBOOK);
    assertThat(names(FileFilter.ALL)).containsExactly("a.parquet", "b.parquet");
  }

  @Test
  void pathsPruneByNameAndGenerouslyByTime() throws Exception {
    for (int day = 1; day <= 9; day++) {
      touch("raw/s/trades/exchange=b/symbol=X/date=2024-08-0%d/p.parquet".formatted(day));
    }
    touch("raw/s/trades/exchange=b/symbol=Y/date=2024-08-05/p.parquet");
    touch("raw/s/trades/exchange=c/symbol=X/date=2024-08-05/p.parquet");
    touch("raw/s/trades/segment_20240805T000000_20240805T010000.parquet");
    touch("raw/s/trades/segment_20240805T090000_20240805T100000.parquet");
    FileFilter filter =
        new FileFilter(
            Set.of("b"), Set.of("X"), nanos("2024-08-05T00:00:00Z"), nanos("2024-08-05T06:00:00Z"));
    assertThat(names(filter))
        .containsExactly(
            "exchange=b/symbol=X/date=2024-08-03/p.parquet",
            "exchange=b/symbol=X/date=2024-08-04/p.parquet",
            "exchange=b/symbol=X/date=2024-08-05/p.parquet",
            "exchange=b/symbol=X/date=2024-08-06/p.parquet",
            "segment_20240805T000000_20240805T010000.parquet");
  }

  @Test
  void keysOfPathsMayBeInCapitals() throws Exception {
    touch("raw/s/trades/Exchange=b/SYMBOL=X/Date=2024-08-05/p.parquet");
    touch("raw/s/trades/EXCHANGE=b/Symbol=x/Year=2024/MONTH=08/day=06/p.parquet");
    assertThat(trades(FileFilter.ALL))
        .extracting(file -> file.exchange().get() + " " + file.symbol().get() + " " + file.date())
        .containsExactly("b x Optional[2024-08-06]", "b X Optional[2024-08-05]");
    FileFilter filter = new FileFilter(Set.of("b"), Set.of("X"), Absent.LONG, Absent.LONG);
    assertThat(names(filter)).containsExactly("Exchange=b/SYMBOL=X/Date=2024-08-05/p.parquet");
  }

  @Test
  void aNameThatOnlyLooksLikeATimePrunesNothing() throws Exception {
    touch("raw/s/trades/date=2024-13-45/p.parquet");
    touch("raw/s/trades/year=x/month=1/day=1/p.parquet");
    touch("raw/s/trades/segment_99999999T999999_99999999T999999.parquet");
    FileFilter filter =
        new FileFilter(Set.of(), Set.of(), nanos("2024-08-05T00:00:00Z"), Absent.LONG);
    assertThat(names(filter)).hasSize(3);
  }
}
