package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Bodies that Alpaca has sent. */
class RecordedBodiesTest {
  private static final Pattern RECORD = Pattern.compile("\"t\"\\s*:");

  private static List<Path> bodies() throws IOException {
    Path folder = Path.of(System.getProperty("tidemark.data", "none")).resolve("alpaca-json");
    assumeTrue(Files.isDirectory(folder), () -> "no recorded bodies in " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".json")).sorted().toList();
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
  }

  private static String text(Path file) throws IOException {
    try (InputStream stream = open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static PageDecoder decoder(RecordBatch batch) {
    return new PageDecoder(batch, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The resource of a body, or null for what we do not read: auctions, snapshots, pricing. */
  private static Resource resource(Path file, String text) {
    boolean crypto = file.toString().contains("Crypto");
    if (text.startsWith("{\"pricing\"") || text.contains("\"latestTrade\"")) {
      return null;
    }
    if (text.contains("\"bars\"")) {
      return crypto ? Resource.CRYPTO_BARS : Resource.STOCK_BARS;
    }
    if (text.contains("\"trades\"")) {
      return crypto ? Resource.CRYPTO_TRADES : Resource.STOCK_TRADES;
    }
    if (text.contains("\"quotes\"")) {
      return crypto ? Resource.CRYPTO_QUOTES : Resource.STOCK_QUOTES;
    }
    return null;
  }

  @Test
  void everyRecordOfEveryBodyIsRead() throws IOException {
    int records = 0;
    List<String> others = new ArrayList<>();
    for (Path file : bodies()) {
      String text = text(file);
      Resource resource = resource(file, text);
      if (resource == null) {
        others.add(file.getFileName().toString());
        assertThatThrownBy(() -> decoder(RecordBatch.of(Resource.STOCK_BARS)).decode(open(file)))
            .as(file.toString())
            .isInstanceOf(BadPageException.class)
            .hasMessage("the body has no 'bars'");
        continue;
      }
      RecordBatch batch = RecordBatch.of(resource);
      Page page = decoder(batch).decode(open(file));
      int expected = (int) RECORD.matcher(text).results().count();
      assertThat(page.samples()).as(file.toString()).isEmpty();
      assertThat(batch.rows()).as(file.toString()).isEqualTo(expected);
      assertThat(page.next().isPresent())
          .as(file.toString())
          .isEqualTo(text.contains("next_page_token") && !text.contains("_token\":null"));
      records += batch.rows();
    }
    assertThat(records).isGreaterThan(80);
    assertThat(others)
        .hasSize(9)
        .allMatch(name -> name.matches(".*(Auctions|Snapshots?|Pricing)_.*"));
  }

  @Test
  void theFirstPageOfTradesHasTheKnownValues() throws IOException {
    Path file =
        bodies().stream().filter(name -> name.toString().endsWith(".gz")).findFirst().orElseThrow();
    RecordBatch batch = RecordBatch.of(Resource.STOCK_TRADES);
    Page page = decoder(batch).decode(open(file));
    assertThat(batch.rows()).isEqualTo(5);
    assertThat(page.next().orElseThrow()).startsWith("QUFQTHwyMDIxLTEwLTEz");
    LongColumn time = (LongColumn) batch.column("time");
    assertThat(time.value(0)).isEqualTo(1_634_112_000_089_607_680L);
    assertThat(time.value(2)).isEqualTo(time.value(3)).isEqualTo(1_634_112_001_447_670_272L);
    assertThat(((DoubleColumn) batch.column("price")).value(3)).isEqualTo(140);
    assertThat(((LongColumn) batch.column("size")).value(4)).isEqualTo(29);
    assertThat(((TextListColumn) batch.column("conditions")).texts(4))
        .containsExactly("@", "F", "T", "I");
  }
}
