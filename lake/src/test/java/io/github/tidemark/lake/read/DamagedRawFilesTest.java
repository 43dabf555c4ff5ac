package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import io.github.tidemark.lake.store.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are an error that names them, or were not damaged where it matters. */
class DamagedRawFilesTest {
  private static final int VARIANTS = 250;
  private static final int ROWS = 600;

  @TempDir Path folder;

  private interface Outcome {
    void right(Raw.Result<BookEvent> result) throws IOException;
  }

  private int damage(Path original, long seed, Outcome outcome) throws IOException {
    byte[] bytes = Files.readAllBytes(original);
    Path file = folder.resolve("damaged.parquet");
    Random random = new Random(seed);
    int errors = 0;
    for (int variant = 0; variant < VARIANTS; variant++) {
      byte[] damaged = bytes.clone();
      if (variant % 5 == 0) {
        damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      } else {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Files.write(file, damaged);
      try {
        outcome.right(Raw.books(file));
      } catch (IOException e) {
        errors++;
        assertThat(e.getMessage())
            .as("variant %d of seed %d: %s", variant, seed, e)
            .contains("damaged.parquet");
      }
    }
    return errors;
  }

  @Test
  void filesWithChecksumsNeverGiveAWrongRow() throws Exception {
    Path file = own(folder.resolve("own.parquet"));
    Raw.Result<BookEvent> expected = Raw.books(file);
    assertThat(expected.events()).hasSize(ROWS);
    int errors =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                damage(
                    file,
                    1,
                    result -> {
                      assertThat(result.events()).isEqualTo(expected.events());
                      assertThat(result.instruments()).isEqualTo(expected.instruments());
                    }));
    assertThat(errors).isGreaterThan(VARIANTS * 9 / 10);
  }

  @Test
  void filesWithoutChecksumsNeverHangAndAlwaysAddUp() throws Exception {
    Path file =
        Raw.write(
            folder.resolve("duck.parquet"),
            "select 'x' exchange, 'S' || (i % 3) symbol, 1700000000000 + i as timestamp,"
                + " list_transform(range(5), lambda l: {'price': 100e0 - l, 'size': 1e0 + i % 7}) bids,"
                + " list_transform(range(5), lambda l: {'price': 101e0 + l, 'size': 1e0 + i % 5}) asks"
                + " from range(600) t(i) order by i",
            "compression zstd",
            "row_group_size 2048");
    int errors =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> damage(file, 2, result -> Raw.checkSum(result.counts())));
    assertThat(errors).isGreaterThan(VARIANTS / 2);
  }

  private static Path own(Path file) throws IOException {
    Schema schema =
        new SchemaBuilder()
            .column("exchange", ColumnType.TEXT, Repetition.REQUIRED)
            .column("symbol", ColumnType.TEXT, Repetition.REQUIRED)
            .column("timestamp", ColumnType.INT64, Repetition.REQUIRED)
            .column("seq", ColumnType.INT64, Repetition.REQUIRED)
            .list("bids", DamagedRawFilesTest::level)
            .list("asks", DamagedRawFilesTest::level)
            .build();
    int levels = 5;
    long[] times = new long[ROWS];
    long[] seqs = new long[ROWS];
    int[] starts = new int[ROWS];
    int[] counts = new int[ROWS];
    double[] bids = new double[ROWS * levels];
    double[] asks = new double[ROWS * levels];
    double[] sizes = new double[ROWS * levels];
    Random random = new Random(3);
    for (int row = 0; row < ROWS; row++) {
      times[row] = 1_700_000_000_000_000_000L + row * 1_000L;
      seqs[row] = row;
      starts[row] = row * levels;
      counts[row] = levels;
      for (int level = 0; level < levels; level++) {
        bids[row * levels + level] = 100 - level + random.nextInt(50) / 100.0;
        asks[row * levels + level] = 101 + level + random.nextInt(50) / 100.0;
        sizes[row * levels + level] = 1 + random.nextDouble();
      }
    }
    List<EncodedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < schema.leaves().size(); i++) {
      chunks.add(new EncodedChunk());
    }
    int[] codes = new int[ROWS];
    byte[][] exchange = {"x".getBytes(StandardCharsets.UTF_8)};
    byte[][] symbol = {"BTC/USDT".getBytes(StandardCharsets.UTF_8)};
    try (ColumnEncoder encoder = ColumnEncoder.zstd();
        ParquetWriter writer = ParquetWriter.create(file, schema)) {
      encoder.texts(schema.leaves().get(0), codes, exchange, 0, ROWS, chunks.get(0));
      encoder.texts(schema.leaves().get(1), codes, symbol, 0, ROWS, chunks.get(1));
      encoder.longs(schema.leaves().get(2), times, 0, ROWS, chunks.get(2));
      encoder.longs(schema.leaves().get(3), seqs, 0, ROWS, chunks.get(3));
      double[][] values = {bids, sizes, asks, sizes};
      for (int i = 0; i < values.length; i++) {
        encoder.listDoubles(
            schema.leaves().get(4 + i), values[i], starts, counts, 0, ROWS, chunks.get(4 + i));
      }
      writer.rowGroup(chunks);
      writer.metadata(TimeColumn.UNIT_KEY, "ns");
      writer.commit(Durability.LEFT_TO_SYSTEM);
    }
    return file;
  }

  private static void level(SchemaBuilder element) {
    element
        .column("price", ColumnType.DOUBLE, Repetition.REQUIRED)
        .column("size", ColumnType.DOUBLE, Repetition.REQUIRED);
  }
}
