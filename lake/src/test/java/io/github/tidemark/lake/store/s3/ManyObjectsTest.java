package io.github.tidemark.lake.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.raw.RawColumn;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.read.Footers;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.read.RawFiles;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks S3 for does not grow with what it has nothing to do with. */
class ManyObjectsTest {
  private static final List<String> OUTPUTS = List.of("features/book", "bars/mid", "bars/trade");
  private static final int DAYS = 12;

  @TempDir private Path folder;
  private FakeBucket bucket;

  @BeforeEach
  void open() throws IOException {
    bucket = new FakeBucket();
  }

  @AfterEach
  void close() {
    bucket.close();
  }

  /** The files of an instrument, the last of which is not there. */
  private Map<Location, Long> instrument(String symbol, int days) {
    Map<Location, Long> sizes = new HashMap<>();
    for (String output : OUTPUTS) {
      for (int day = 0; day < days; day++) {
        String key = "out/%s/symbol=%s/date=%02d/part.parquet".formatted(output, symbol, day);
        bucket.put(key, new byte[1 + day]);
        sizes.put(bucket.location(key), 1L + day);
      }
    }
    return sizes;
  }

  @Test
  void sizesOfOneInstrumentAmongManyListItsOwnFoldersOnly() throws IOException {
    for (int i = 0; i < 200; i++) {
      instrument("S" + i, DAYS);
    }
    Map<Location, Long> expected = instrument("S100", DAYS);
    List<Location> files = new ArrayList<>(expected.keySet());
    files.add(bucket.location("out/bars/mid/symbol=S100/date=99/part.parquet"));
    assertThat(files.get(0).store().sizes(files)).isEqualTo(expected);
    assertThat(bucket.lists()).isEqualTo(1 + OUTPUTS.size());
  }

  @Test
  void sizesAmongFewAreOneListing() throws IOException {
    Map<Location, Long> expected = instrument("S1", DAYS);
    assertThat(bucket.location("out").store().sizes(expected.keySet())).isEqualTo(expected);
    assertThat(bucket.lists()).isEqualTo(1);
  }

  @Test
  void footersAreReadManyAtATimeAndKeepTheirOrder() throws IOException {
    byte[] parquet = trades();
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String key = "raw/s/trades/%02d.parquet".formatted(i);
      bucket.put(key, i == 7 ? "broken".getBytes(StandardCharsets.UTF_8) : parquet);
      files.add(RawFiles.of(Channel.TRADES, bucket.location(key), key, parquet.length, 1));
    }
    bucket.sendTogether(16);
    List<Footers.Read> read = Footers.read(files, Optional.empty(), 1);
    assertThat(bucket.hasSentTogether()).as("16 at a time").isTrue();
    for (int i = 0; i < files.size(); i++) {
      Footers.Read found = read.get(i);
      if (i == 7) {
        assertThat(found.failure().get()).hasMessageContaining("07.parquet");
      } else {
        assertThat(found.info().get().file()).isEqualTo(files.get(i));
        assertThat(found.info().get().rows()).isEqualTo(3);
      }
    }
  }

  private byte[] trades() throws IOException {
    RawFormat format = RawFormat.of("test", RawColumn.TIMESTAMP);
    try (RawOutput output = new RawOutput(Location.of(folder), "s", "part.parquet", format, 1)) {
      int instrument = output.instrument("x", "A");
      for (int i = 0; i < 3; i++) {
        long ts = 1_700_000_000_000_000_000L + i;
        RawTradeBatch batch = output.trades(instrument, ts);
        batch.begin(ts, ts, i, i);
        batch.end(1, 1, (byte) 1);
      }
      output.publish();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return Files.readAllBytes(all.filter(Files::isRegularFile).findFirst().get());
    }
  }
}
