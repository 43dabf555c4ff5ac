package io.github.tidemark.spark.stream.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.replay.FileEvents;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.batch.Duck;
import io.github.tidemark.spark.stream.input.FilesTask.FileSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesReaderTest {
  private static final long MILLIS = 1_700_000_000_000L;
  private static final FileEvents.Reading READING =
      new FileEvents.Reading(null, null, "unknown", null);

  @TempDir private Path folder;

  private FileSpan span(long ordinal, String name) throws IOException {
    Path file = folder.resolve(name);
    return new FileSpan(
        Channel.TRADES, 3, ordinal, name, Location.of(file), Files.size(file), MILLIS);
  }

  private void raw(String name, String rows, String metadata) throws Exception {
    Duck.sql(
        "copy (select * from (values %s) t(symbol, timestamp, price, amount, seqnum)) to '%s'"
                .formatted(rows, folder.resolve(name))
            + " (format parquet, kv_metadata {%s})".formatted(metadata));
  }

  private static List<String> read(Map<String, String> fields, FileSpan... files)
      throws IOException {
    List<String> records = new ArrayList<>();
    FilesTask task = new FilesTask(List.of(files), fields, READING);
    try (FilesReader reader = new FilesReader(task)) {
      while (reader.next()) {
        InternalRow row = reader.get();
        records.add(
            "%s %s %d %d:%d %d %s %s"
                .formatted(
                    row.getString(0),
                    row.getString(1),
                    row.getInt(2),
                    row.getLong(3) >> 32,
                    (int) row.getLong(3),
                    row.getLong(4),
                    row.isNullAt(5) ? "-" : row.getString(5),
                    new String(row.getBinary(6), UTF_8)));
      }
    }
    return records;
  }

  @Test
  void linesAndRawRowsAreRecordsAlike() throws Exception {
    raw(
        "a.parquet",
        "('A', 1700000000000000001::bigint, 1.5::double, 2.0::double, 7::bigint),"
            + " ('A', 1700000000000000002, -1.0, 2.0, 8), (null, 1700000000000000003, 1.0, 2.0, 9)",
        "'tidemark.order-by': 'seqnum'");
    Files.writeString(
        folder.resolve("b.jsonl"), "\n{\"exchange\":\"x\",\"symbol\":\"A\",\"p\":1}\nno JSON\n");
    String head = "unknown:A TRADES 3 4:";
    assertThat(read(Map.of("price", "p"), span(4, "a.parquet"), span(5, "b.jsonl")))
        .containsExactlyInAnyOrder(
            head
                + "0 1700000000000 seqnum {\"exchange\":\"unknown\",\"symbol\":\"A\","
                + "\"ts\":1700000000000000001,\"seq\":7,\"p\":1.5,\"amount\":2.0}",
            head
                + "1 1700000000000 seqnum {\"exchange\":\"unknown\",\"symbol\":\"A\","
                + "\"fault\":\"negative or zero price: price=-1.0 amount=2.0\"}",
            " TRADES 3 4:2 1700000000000 seqnum {\"exchange\":\"\",\"symbol\":\"\","
                + "\"fault\":\"no symbol: null or empty\"}",
            "x:A TRADES 3 5:1 1700000000000 - {\"exchange\":\"x\",\"symbol\":\"A\",\"p\":1}",
            " TRADES 3 5:2 1700000000000 - no JSON");
  }

  @Test
  void aFileThatIsNoRawFileIsNamedWithWhatToDo() throws Exception {
    raw("a.parquet", "('A', 1700000000000000001::bigint, 1.5, 2.0, 7)", "'made': 'here'");
    byte[] bytes = Files.readAllBytes(folder.resolve("a.parquet"));
    Files.write(folder.resolve("a.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    FileSpan half = span(0, "a.parquet");
    assertThatThrownBy(() -> read(Map.of(), half))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.parquet")
        .hasMessageEndingWith("; put a whole raw file there under the same name");
    Duck.sql(
        "copy (select 1 as x) to '%s' (format parquet)".formatted(folder.resolve("b.parquet")));
    FileSpan other = span(0, "b.parquet");
    assertThatThrownBy(() -> read(Map.of(), other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("column is missing: file=" + folder.resolve("b.parquet"))
        .hasMessageEndingWith("; put a whole raw file there under the same name");
  }
}
