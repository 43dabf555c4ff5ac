package io.github.tidemark.lake.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.oracle.RandomStreams;
import io.github.tidemark.kernel.oracle.RandomStreams.Mix;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in one folder, each of one instrument, as their statistics say, are read one by one. */
class OneInstrumentFilesTest {
  private static final List<Channel> CHANNELS = List.of(Channel.ORDERBOOK, Channel.TRADES);
  private static final List<Event> A = RandomStreams.events(5, Mix.REALISTIC, 600);
  private static final List<Event> B = RandomStreams.events(6, Mix.REALISTIC, 600);

  @TempDir private Path folder;
  private RawLake hive;
  private RawLake lake;

  @BeforeEach
  void writeBothLayouts() throws IOException, SQLException {
    hive = new RawLake(folder.resolve("hive")).hive("A", "part-1", A).hive("B/USDT", "part-1", B);
    RawLake.complete(pipeline(hive).build().run());
    lake = new RawLake(folder.resolve("lake"));
    for (Channel channel : CHANNELS) {
      int number = 0;
      for (Path file : RawLake.files(hive.channel(channel))) {
        write(file, "*", "true", channel, number++ + ".parquet");
      }
    }
  }

  private void write(Path from, String columns, String where, Channel channel, String name)
      throws IOException, SQLException {
    Files.createDirectories(lake.channel(channel));
    RawLake.sql(
        "copy (select %s from read_parquet('%s', hive_partitioning = false) where %s) to '%s' (format parquet)"
            .formatted(columns, from, where, lake.channel(channel).resolve(name)));
  }

  private static Pipeline.Builder pipeline(RawLake of) {
    return of.pipeline().bars(BarSpec.parseAll("60"));
  }

  private static boolean isFlat(RawLake of) {
    return Files.exists(of.root().resolve(".tidemark/s/merged/flat"));
  }

  private static Path state(RawLake of, String exchange, String symbol) {
    return of.root()
        .resolve(".tidemark/s/merged/exchange=" + exchange + "/symbol=" + symbol + "/state");
  }

  @Test
  void theirInstrumentsAreDoneOneByOneAndGiveTheRowsOfTheHiveLayout() throws IOException {
    assertThat(pipeline(lake).build().plan().instruments()).containsExactly("x A", "x B/USDT");
    RunSummary summary = RawLake.complete(pipeline(lake).build().run());
    assertThat(summary.instruments()).isEqualTo(2);
    assertThat(state(lake, "x", "A")).exists();
    assertThat(state(lake, "x", "B%2FUSDT")).exists();
    assertThat(isFlat(lake)).isFalse();
    RawLake.assertSame("one folder", hive, lake);
    assertThat(RawLake.complete(pipeline(lake).build().run()).filesDone())
        .isEqualTo(RawLake.files(lake.root().resolve("raw")).size());
  }

  @Test
  void filesOfOtherInstrumentsAreNotRead() throws IOException {
    RunSummary one = RawLake.complete(pipeline(lake).symbols(Set.of("A")).build().run());
    assertThat(RawLake.files(hive.root().resolve("raw")))
        .filteredOn(file -> file.toString().contains("symbol=A"))
        .hasSize(one.filesRead());
    assertThat(state(lake, "x", "B%2FUSDT")).doesNotExist();
    RawLake.complete(pipeline(lake).build().run());
    RawLake.assertSame("one after the other", hive, lake);
    assertThatThrownBy(() -> pipeline(lake).symbols(Set.of("C")).build().run())
        .hasMessageContaining("no raw files are wanted")
        .hasMessageContaining("of x A, x B/USDT;");
  }

  @Test
  void aFileWithoutRowsChangesNothing() throws IOException, SQLException {
    Path some = RawLake.files(hive.channel(Channel.TRADES)).get(0);
    write(some, "*", "false", Channel.TRADES, "holiday.parquet");
    RawLake.complete(pipeline(lake).build().run());
    assertThat(isFlat(lake)).isFalse();
    RawLake.assertSame("an empty file", hive, lake);
  }

  @Test
  void withoutAnExchangeTheyAreOfTheOneThatIsConfigured() throws IOException, SQLException {
    for (Channel channel : CHANNELS) {
      int number = 0;
      for (Path file : RawLake.files(hive.channel(channel))) {
        write(file, "* exclude (exchange)", "true", channel, number++ + ".parquet");
      }
    }
    RawLake.complete(pipeline(lake).defaultExchange("x").build().run());
    assertThat(state(lake, "x", "A")).exists();
    RawLake.assertSame("without exchange", hive, lake);
  }

  @Test
  void aMixedFileThatIsAddedTakesAllTogetherAndTheRowsStay() throws IOException, SQLException {
    RawLake.complete(pipeline(lake).build().run());
    Path trades = lake.channel(Channel.TRADES);
    RawLake.sql(
        "copy (select * from read_parquet('%s/*.parquet') order by timestamp, symbol, seq) to '%s' (format parquet)"
            .formatted(trades, folder.resolve("mixed.parquet")));
    for (Path file : RawLake.files(trades)) {
      Files.delete(file);
    }
    Files.move(folder.resolve("mixed.parquet"), trades.resolve("mixed.parquet"));
    RawLake.complete(pipeline(lake).build().run());
    assertThat(isFlat(lake)).isTrue();
    RawLake.assertSame("mixed", hive, lake);
  }

  @Test
  void aRowWithoutSymbolIsNotTakenForOneOfTheOthers() throws IOException, SQLException {
    Path trades = RawLake.files(hive.channel(Channel.TRADES)).get(0);
    String name =
        "case when seq = (select min(seq) from read_parquet('%s')) then null else symbol end";
    write(
        trades,
        "* replace (" + name.formatted(trades) + " as symbol)",
        "true",
        Channel.TRADES,
        "0.parquet");
    RunSummary summary = RawLake.complete(pipeline(lake).maxBadRatio(1).build().run());
    assertThat(isFlat(lake)).isTrue();
    assertThat(summary.total().quarantined()).containsEntry("no symbol", 1L);
  }
}
