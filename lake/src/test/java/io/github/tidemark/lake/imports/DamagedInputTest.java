package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the bytes of an input, its rows add up or an error names the file. */
class DamagedInputTest {
  private static final int VARIANTS = 400;
  private static final String DAY = "ACME_2012-06-21_34200000_57600000_";

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(20120621);

  @Test
  void damagedRecordingsLoseNothing() throws IOException {
    byte[] whole = recording().getBytes(StandardCharsets.UTF_8);
    BinanceStreamDialect dialect = new BinanceStreamDialect();
    int quarantined = 0;
    for (int i = 0; i < VARIANTS; i++) {
      Path file = Files.write(folder.resolve("recording"), damaged(whole));
      CollectingSink sink = ImportTesting.collect(dialect, folder, file);
      quarantined += sink.rejected().size();
    }
    assertThat(quarantined).as("rows found to be bad").isGreaterThan(VARIANTS / 2);
  }

  @Test
  void damagedGzipIsAnErrorThatNamesTheFileOrGivesTheSameRows() throws IOException {
    byte[] whole = ImportTesting.gzip(recording());
    BinanceStreamDialect dialect = new BinanceStreamDialect();
    int errors = 0;
    for (int i = 0; i < VARIANTS; i++) {
      Path file = Files.write(folder.resolve("recording.gz"), damaged(whole));
      try {
        CollectingSink sink = ImportTesting.collect(dialect, folder, file);
        if (sink.instruments().isEmpty()) {
          // The first bytes were hit: it is no gzip file any more, and its text is no recording.
          assertThat(sink.rejected()).isNotEmpty();
        } else {
          assertThat(sink.trades("binance/BTCUSDT").rows()).isEqualTo(40);
        }
      } catch (ImportException e) {
        errors++;
        assertThat(e).hasMessageContaining("recording.gz");
      }
    }
    assertThat(errors).as("errors").isGreaterThan(VARIANTS * 3 / 4);
  }

  @Test
  void damagedPairsLoseNothing() throws IOException {
    byte[] messages = "34200.5,4,77,100,2231800,-1\n".repeat(30).getBytes(StandardCharsets.UTF_8);
    byte[] books = "2239500,100,2231800,10\n".repeat(30).getBytes(StandardCharsets.UTF_8);
    LobsterDialect dialect = new LobsterDialect();
    Path message = folder.resolve(DAY + "message_1.csv");
    Path book = folder.resolve(DAY + "orderbook_1.csv");
    int rejected = 0;
    for (int i = 0; i < VARIANTS; i++) {
      Files.write(message, i % 2 == 0 ? flipped(messages) : messages);
      Files.write(book, i % 2 == 1 ? flipped(books) : books);
      try {
        rejected += ImportTesting.collect(dialect, folder, message, book).rejected().size();
      } catch (ImportException e) {
        assertThat(e).hasMessageContaining("ends before its pair");
      }
    }
    assertThat(rejected).as("rows found to be bad").isGreaterThan(VARIANTS / 2);
  }

  @Test
  void damagedZipsAreErrorsThatNameTheFileOrGiveTheSameRows() throws IOException {
    Path zip =
        ImportTesting.zip(
            folder.resolve("acme.zip"),
            DAY + "message_1.csv",
            "34200.5,4,77,100,2231800,-1\n".repeat(50),
            DAY + "orderbook_1.csv",
            "2239500,100,2231800,10\n".repeat(50));
    byte[] whole = Files.readAllBytes(zip);
    LobsterDialect dialect = new LobsterDialect();
    int errors = 0;
    for (int i = 0; i < VARIANTS; i++) {
      Files.write(zip, damaged(whole));
      try {
        CollectingSink sink = ImportTesting.collect(dialect, folder, zip);
        List<String> instruments = sink.instruments();
        assertThat(instruments).hasSize(1);
        assertThat(sink.trades(instruments.get(0)).rows()).isEqualTo(50);
      } catch (ImportException e) {
        errors++;
        assertThat(e).hasMessageContaining("acme.zip");
      }
    }
    assertThat(errors).as("errors").isGreaterThan(VARIANTS / 2);
  }

  private byte[] damaged(byte[] whole) {
    return random.nextBoolean()
        ? Arrays.copyOf(whole, random.nextInt(1, whole.length))
        : flipped(whole);
  }

  private byte[] flipped(byte[] whole) {
    byte[] copy = whole.clone();
    for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static String recording() {
    StringBuilder text = new StringBuilder();
    long time = 1_723_161_255_000_000_000L;
    for (int i = 0; i < 40; i++) {
      text.append(time + i)
          .append(
              " {\"stream\":\"btcusdt@depth\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",")
          .append("\"U\":%d,\"u\":%d,\"b\":[[\"99.5\",\"%d\"]],".formatted(i, i, i + 1))
          .append("\"a\":[[\"101\",\"2\"]]}}\n")
          .append(time + i)
          .append(" {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",")
          .append(
              "\"t\":%d,\"p\":\"61836.10\",\"q\":\"0.02\",\"m\":true,\"M\":true}}\n".formatted(i));
      if (i == 10) {
        text.append(time + i)
            .append(" {\"lastUpdateId\":9,\"bids\":[[\"99\",\"1\"]],\"asks\":[[\"101\",\"1\"]]}\n");
      }
    }
    return text.toString();
  }
}
