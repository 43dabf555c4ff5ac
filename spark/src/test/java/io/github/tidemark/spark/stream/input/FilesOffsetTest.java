package io.github.tidemark.spark.stream.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.stream.StreamException;
import io.github.tidemark.spark.stream.input.FilesOffset.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOffsetTest {
  @TempDir private Path folder;

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}\n");
    }
  }

  private Arrived arrived() throws IOException {
    return Arrived.list(
        Map.of(
            Channel.TRADES, Location.of(folder.resolve("trades")),
            Channel.ORDERBOOK, Location.of(folder.resolve("orderbook"))));
  }

  @Test
  void foldersTakeTurnsAndFilesComeByName() throws IOException {
    put("trades/x/b.jsonl", "trades/x/a.jsonl", "trades/y/1.json", "orderbook/x/a.ndjson.gz");
    FilesOffset first = FilesOffset.NONE.advance(arrived(), 3);
    assertThat(first.folders(Channel.TRADES))
        .containsExactly(new Progress("x", 1, "a.jsonl"), new Progress("y", 1, "1.json"));
    assertThat(first.folders(Channel.ORDERBOOK))
        .containsExactly(new Progress("x", 1, "a.ndjson.gz"));
    assertThat(first.behind(arrived())).isEqualTo(1);
    // A folder that comes later has a later number, whatever its name.
    put("trades/a/1.json");
    FilesOffset second = first.advance(arrived(), 10);
    assertThat(second.folders(Channel.TRADES))
        .containsExactly(
            new Progress("x", 2, "b.jsonl"),
            new Progress("y", 1, "1.json"),
            new Progress("a", 1, "1.json"));
    assertThat(second.behind(arrived())).isZero();
    assertThat(second.advance(arrived(), 10)).isEqualTo(second);
    assertThat(FilesOffset.parse(second.json())).isEqualTo(second);
  }

  @Test
  void whateverTheBatchesTheFilesHaveTheSamePlaces() throws IOException {
    put("trades/3.json", "trades/1.json", "trades/2.json", "orderbook/1.json", "orderbook/0.json");
    FilesOffset whole = FilesOffset.NONE.advance(arrived(), 100);
    FilesOffset cut = FilesOffset.NONE;
    List<String> seen = new ArrayList<>();
    while (cut.behind(arrived()) > 0) {
      cut = FilesOffset.parse(cut.advance(arrived(), 1).json());
      seen.add(cut.json());
    }
    assertThat(cut).isEqualTo(whole);
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void foldersOfDaysBelongToTheOneAbove() throws IOException {
    put(
        "trades/exchange=x/symbol=A/date=2024-01-02/p.jsonl",
        "trades/exchange=x/symbol=A/date=2024-01-01/q.jsonl",
        "trades/exchange=x/symbol=B/Year=2024/month=01/p.jsonl");
    assertThat(FilesOffset.NONE.advance(arrived(), 10).folders(Channel.TRADES))
        .containsExactly(
            new Progress("exchange=x/symbol=A", 2, "date=2024-01-02/p.jsonl"),
            new Progress("exchange=x/symbol=B", 1, "Year=2024/month=01/p.jsonl"));
  }

  @Test
  void whatIsHiddenOrOfAnotherKindIsLeftAlone() throws IOException {
    put("trades/.a.jsonl", "trades/_b.jsonl", "trades/c.jsonl.tmp", "trades/d.csv");
    assertThat(FilesOffset.NONE.advance(arrived(), 10)).isEqualTo(FilesOffset.NONE);
  }

  @Test
  void aFileThatComesBehindItsTurnIsAnErrorAndOneThatGoesIsNone() throws IOException {
    put("trades/a.json", "trades/c.json");
    FilesOffset read = FilesOffset.NONE.advance(arrived(), 10);
    Files.delete(folder.resolve("trades/a.json"));
    assertThat(read.advance(arrived(), 10)).isEqualTo(read);
    put("trades/a.json", "trades/b.json");
    assertThatThrownBy(() -> read.advance(arrived(), 10))
        .isInstanceOf(StreamException.class)
        .hasMessage(
            "a file has come too late to be read in order: channel=trades folder=. has 3 files up"
                + " to c.json, of which 2 were read; give files names that sort behind those that"
                + " are there, or begin again with a new --checkpoint-dir and --from-earliest");
  }

  @Test
  void theCheckpointOfAnotherInputIsRefused() {
    assertThatThrownBy(() -> FilesOffset.parse("{\"trades\":{\"0\":17}}"))
        .isInstanceOf(StreamException.class)
        .hasMessageContaining("the checkpoint is of another input or version");
  }
}
