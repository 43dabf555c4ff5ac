package io.github.tidemark.lake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.parquet.ParquetException;
import io.github.tidemark.lake.raw.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFileInfoTest {
  @TempDir Path folder;

  private RawFileInfo info(String name, String columns, String... options) throws Exception {
    Path file =
        Raw.write(
            folder.resolve(name),
            "select 'S' symbol, " + columns + " from range(10) t(i)",
            options);
    return RawFileInfo.read(Raw.file(Channel.TRADES, file), Optional.empty());
  }

  @Test
  void rangesComeFromTheStatistics() throws Exception {
    RawFileInfo info =
        info(
            "a.parquet",
            "1700000000000 + i as timestamp, make_timestamp_ns((1700000000000000000 + i)::bigint) capture_ts");
    assertThat(info.rows()).isEqualTo(10);
    assertThat(info.columns()).containsExactlyInAnyOrder("symbol", "timestamp", "capture_ts");
    assertThat(info.ranges().get(TimeField.EXCHANGE))
        .isEqualTo(new RawFileInfo.Range(1_700_000_000_000_000_000L, 1_700_000_000_009_000_000L));
    assertThat(info.ranges().get(TimeField.CAPTURE))
        .isEqualTo(new RawFileInfo.Range(1_700_000_000_000_000_000L, 1_700_000_000_000_000_009L));
  }

  @Test
  void theInstrumentIsThatOfTheStatisticsWhereAllRowsHaveIt() throws Exception {
    String time = "1700000000000 + i as timestamp";
    assertThat(instrument(info("a.parquet", "'X' exchange, " + time))).isEqualTo("X S");
    assertThat(instrument(info("b.parquet", time))).as("by default").isEqualTo("E S");
    assertThat(instrument(info("c.parquet", "'X' || i exchange, " + time))).isEqualTo("none");
    String last = "case when i < 9 then 'X' end exchange, ";
    assertThat(instrument(info("d.parquet", last + time))).as("a null").isEqualTo("none");
    assertThat(instrument(info("e.parquet", "'' exchange, " + time))).isEqualTo("none");
    String group = "case when i < 5 then 'X' else 'Y' end exchange, ";
    assertThat(instrument(info("f.parquet", group + time, "row_group_size 5"))).isEqualTo("none");
  }

  private static String instrument(RawFileInfo info) {
    RawFile file = info.named("E");
    return file.symbol().isPresent() ? file.exchange().get() + " " + file.symbol().get() : "none";
  }

  @Test
  void textTimesHaveNoRange() throws Exception {
    assertThat(info("a.parquet", "'2024-08-08T00:00:00Z' as timestamp").ranges()).isEmpty();
  }

  @Test
  void theClockIsCaptureOnlyWhenEveryFileHasIt() throws Exception {
    RawFileInfo both = info("a.parquet", "1700000000000 as timestamp, 1700000000000 capture_ts");
    RawFileInfo one = info("b.parquet", "1700000000000 as timestamp");
    assertThat(RawFileInfo.timeField(List.of(both, both))).isEqualTo(TimeField.CAPTURE);
    assertThat(RawFileInfo.timeField(List.of(both, one))).isEqualTo(TimeField.EXCHANGE);
  }

  @Test
  void theOrderIsWhatAllFilesState() throws Exception {
    RawFileInfo silent = info("a.parquet", "1700000000000 as timestamp");
    RawFileInfo time =
        info(
            "b.parquet", "1700000000000 as timestamp", "kv_metadata {'tidemark.order-by': 'time'}");
    RawFileInfo seqnum =
        info(
            "c.parquet",
            "1700000000000 as timestamp",
            "kv_metadata {'tidemark.order-by': 'seqnum'}");
    assertThat(RawFileInfo.orderBy(List.of(silent, time))).isEqualTo(OrderBy.TIME);
    assertThat(RawFileInfo.orderBy(List.of(seqnum, seqnum))).isEqualTo(OrderBy.SEQNUM);
    assertThatThrownBy(() -> RawFileInfo.orderBy(List.of(silent, seqnum)))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("a.parquet says nothing (time)")
        .hasMessageContaining("c.parquet says seqnum")
        .hasMessageContaining("order-by");
  }

  @Test
  void anUnknownOrderIsAnError() {
    assertThatThrownBy(
            () ->
                info(
                    "a.parquet",
                    "1700000000000 as timestamp",
                    "kv_metadata {'tidemark.order-by': 'luck'}"))
        .isInstanceOf(RawDataException.class)
        .hasMessageContaining("a.parquet")
        .hasMessageContaining("luck");
  }

  @Test
  void aFileThatIsNoParquetIsAnErrorThatNamesIt() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.parquet"), "this is not Parquet at all");
    assertThatThrownBy(() -> RawFileInfo.read(Raw.file(Channel.TRADES, file), Optional.empty()))
        .isInstanceOf(ParquetException.class)
        .hasMessageContaining("bad.parquet");
  }
}
