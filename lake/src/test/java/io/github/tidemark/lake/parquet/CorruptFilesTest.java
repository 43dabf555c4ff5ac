package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tidemark.lake.parquet.Rows.As;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to the bytes of a file, reading it ends, and never with wrong rows. */
@Timeout(120)
final class CorruptFilesTest {
  /** More than any variant of these small files may take while it is read. */
  private static final long MOST_MEMORY = 400L << 20;

  @TempDir static Path folder;

  @Test
  void damageToOurFilesIsAlwaysFound() throws Exception {
    Random random = new Random(7);
    SampleFile sample = new SampleFile(random, 900);
    Path file = folder.resolve("own.parquet");
    int found = 0;
    int harmless = 0;
    for (Codec codec : Codec.values()) {
      sample.write(file, codec, 400);
      byte[] bytes = Files.readAllBytes(file);
      assertThat(differs(bytes, sample)).as("untouched, %s", codec).isNull();
      for (int i = 0; i < 320; i++) {
        byte[] damaged = damaged(bytes, random);
        try {
          assertThat(differs(damaged, sample)).as("variant %d of %s", i, codec).isNull();
          harmless++;
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("damaged.parquet");
          found++;
        }
      }
    }
    assertThat(found + harmless).isEqualTo(1_600);
    assertThat(harmless).as("variants that lost nothing").isLessThan(16);
  }

  /** The first column whose rows are not as written, or null. */
  private static String differs(byte[] bytes, SampleFile sample) throws IOException {
    try (ParquetFile parquet = ParquetFile.open(new MemoryInput("damaged.parquet", bytes))) {
      for (SampleFile.Expected column : sample.columns()) {
        Leaf leaf = parquet.schema().leaf(column.path().split("\\.")).orElseThrow();
        if (!Rows.read(parquet, leaf, column.as(), 333).equals(column.rows())) {
          return column.path();
        }
      }
    }
    return null;
  }

  @ParameterizedTest
  @CsvSource({
    "zstd, v1, 1000",
    "snappy, v2, 1",
    "uncompressed, v1, 1000",
    "uncompressed, v2, 1",
    "gzip, v1, 1",
    "lz4_raw, v2, 1000",
  })
  void damageToFilesOfOthersNeverEscapes(String codec, String version, int dictionary)
      throws Exception {
    Path file = folder.resolve("other.parquet");
    try (Duck duck = new Duck()) {
      duck.run(
          """
          copy (select i id, i / 7.0 price, (hash(i) %% 50)::int n, i %% 3 = 0 as flag,
            'SYM' || (i %% 9) symbol, case when i %% 4 = 0 then null else 'id' || i end as name,
            case when i %% 9 = 0 then null else list_transform(range((i %% 5)::int),
              lambda x: struct_pack(price := (i - x) / 4.0, size := x::double)) end bids,
            list_transform(range((i %% 3)::int),
              lambda x: range((i %% 4)::int)::double[]) pairs
            from range(700) r(i)) to '%s' (format parquet, compression %s, parquet_version %s,
            dictionary_size_limit %d, row_group_size 2048)
          """
              .formatted(file, codec, version, dictionary));
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(readAll(bytes)).as("untouched").isEqualTo(6_300);
    Random random = new Random(codec.hashCode() * 31L + dictionary);
    int failed = 0;
    for (int i = 0; i < 300; i++) {
      try {
        assertThat(readAll(damaged(bytes, random))).as("rows of variant %d", i).isEqualTo(6_300);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged.parquet");
        failed++;
      }
    }
    assertThat(failed).as("variants refused").isGreaterThan(100);
  }

  /** Reads every column and returns the rows of all. */
  private static long readAll(byte[] bytes) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long rows = 0;
    try (ParquetFile parquet = ParquetFile.open(new MemoryInput("damaged.parquet", bytes))) {
      for (Leaf leaf : parquet.schema().leaves()) {
        long stated = parquet.rows();
        List<Object> values = Rows.read(parquet, leaf, as(leaf), 333);
        assertThat(values).hasSize((int) stated);
        rows += values.size();
      }
    } finally {
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("bytes taken")
          .isLessThan(MOST_MEMORY);
    }
    return rows;
  }

  private static As as(Leaf leaf) {
    return switch (leaf.type()) {
      case DOUBLE, FLOAT -> As.DOUBLES;
      case BOOLEAN -> As.BOOLEANS;
      case BYTE_ARRAY -> As.TEXTS;
      default -> As.LONGS;
    };
  }

  /** Cuts the file, or turns one to eight bits, or overwrites, moves or drops some bytes. */
  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(40, bytes.length - at));
    switch (random.nextInt(8)) {
      case 0 -> {
        return Arrays.copyOf(damaged, at);
      }
      case 1 -> {
        byte[] shorter = Arrays.copyOf(damaged, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
      }
      case 2 -> Arrays.fill(damaged, at, at + length, (byte) random.nextInt(256));
      case 3 ->
          flip(damaged, bytes.length - 1 - random.nextInt(Math.min(900, bytes.length)), random);
      default -> {
        for (int flips = random.nextInt(8); flips >= 0; flips--) {
          flip(damaged, random.nextInt(bytes.length), random);
        }
      }
    }
    return damaged;
  }

  private static void flip(byte[] bytes, int at, Random random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
  }

  @Test
  void everyPrefixOfAFileIsRefused() throws Exception {
    Path file = folder.resolve("cut.parquet");
    new SampleFile(new Random(1), 20).write(file, Codec.ZSTD, 20);
    byte[] bytes = Files.readAllBytes(file);
    List<Integer> opened = new ArrayList<>();
    for (int length = 0; length < bytes.length; length++) {
      try (ParquetFile parquet =
          ParquetFile.open(new MemoryInput("cut", Arrays.copyOf(bytes, length)))) {
        opened.add((int) parquet.rows());
      } catch (ParquetException e) {
        assertThat(e).hasMessageContaining("file=cut");
      }
    }
    assertThat(opened).isEmpty();
  }
}
