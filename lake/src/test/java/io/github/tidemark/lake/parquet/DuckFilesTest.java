package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.parquet.Rows.As;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that DuckDB writes give the values that DuckDB reads. */
final class DuckFilesTest {
  private static final int ROWS = 4_200;

  /** How we read a column and DuckDB's expression for the same. */
  private record Case(As as, String sql, String path) {}

  private static final List<Case> CASES =
      List.of(
          new Case(As.LONGS, "id", "id"),
          new Case(As.LONGS, "whole", "whole"),
          new Case(As.INTS, "whole", "whole"),
          new Case(As.DOUBLES, "whole::double", "whole"),
          new Case(As.LONGS, "small", "small"),
          new Case(As.LONGS, "unsigned", "unsigned"),
          new Case(As.LONGS, "epoch_us(ts)", "ts"),
          new Case(As.LONGS, "epoch_ms(ms)", "ms"),
          new Case(As.LONGS, "epoch_ns(ns)", "ns"),
          new Case(As.DOUBLES, "real", "real"),
          new Case(As.DOUBLES, "noise", "noise"),
          new Case(As.DOUBLES, "f::double", "f"),
          new Case(As.DOUBLES, "d9::double", "d9"),
          new Case(As.DOUBLES, "d18::double", "d18"),
          new Case(As.DOUBLES, "d38::double", "d38"),
          new Case(As.DOUBLES, "number::double", "number"),
          new Case(As.BOOLEANS, "flag", "flag"),
          new Case(As.TEXTS, "symbol", "symbol"),
          new Case(As.TEXTS, "name", "name"),
          new Case(As.TEXTS, "number", "number"),
          new Case(
              As.DOUBLES, "list_transform(bids, lambda x: x.price)", "bids.list.element.price"),
          new Case(As.DOUBLES, "list_transform(bids, lambda x: x.size)", "bids.list.element.size"),
          new Case(
              As.LONGS, "list_transform(bids, lambda x: x.orders)", "bids.list.element.orders"),
          new Case(As.DOUBLES, "deep", "deep.list.element"),
          new Case(
              As.DOUBLES,
              "list_transform(pairs, lambda x: coalesce(x, []))",
              "pairs.list.element.list.element"),
          new Case(
              As.DOUBLES,
              "list_transform(levels, lambda x: coalesce(list_transform(x.bids, lambda y: y.price), []))",
              "levels.list.element.bids.list.element.price"),
          new Case(
              As.DOUBLES,
              "list_transform(levels, lambda x: coalesce(list_transform(x.asks, lambda y: y.size), []))",
              "levels.list.element.asks.list.element.size"),
          new Case(
              As.DOUBLES,
              "list_transform(ladder, lambda x: x.bids.price)",
              "ladder.list.element.bids.price"));

  private static Duck duck;

  @TempDir static Path folder;

  @BeforeAll
  static void makeTable() throws Exception {
    duck = new Duck();
    duck.run(
        """
        create table t as select
          i id,
          case when i % 7 = 0 then null else (hash(i) % 100000)::int end whole,
          (i % 240 - 120)::tinyint small,
          (4294967295 - i)::uinteger as unsigned,
          make_timestamp(1700000000000000 + i * 1234567) ts,
          make_timestamp(1700000000000000 + i * 1234567)::timestamp_ms ms,
          make_timestamp_ns(1700000000000000000 + i * 1234567891) ns,
          case when hash(i * 3) % 5 = 0 then null else round(i / 7.0, 1) end real,
          (hash(i) / 18446744073709551616.0) * exp((i % 40)::double) noise,
          (i % 91)::float / 3 f,
          ((i * 17 % 1000000) / 100.0)::decimal(9, 2) d9,
          ((i - 3000) * 123456789 / 10000.0)::decimal(18, 4) d18,
          ((i - 3000) * 98765.4321)::decimal(38, 4) d38,
          ((i % 999) / 8.0)::varchar as number,
          case when i % 11 = 3 then null else hash(i) % 3 = 0 end flag,
          'SYM' || (i // 1000) symbol,
          case when i % 5 = 0 then null else 'order ' || hash(i) end as name,
          case when i % 13 = 0 then null when i % 13 = 1 then []
            else list_transform(range((hash(i) % 9)::int), lambda x: case when (i + x) % 29 = 0 then null
              else struct_pack(price := (i - x) / 4.0, size := case when x = 5 then null
              else (hash(i + x) % 100) / 8.0 end, orders := (x + i % 3)::int) end) end bids,
          list_transform(range(20), lambda x: (i % 500 - x) / 2.0) as deep,
          list_transform(range((i % 4)::int), lambda x: case when x = 2 then null
            else [i / 2.0, null, x::double][:((i + x) % 4)::int] end) pairs,
          case when i % 17 = 0 then null else list_transform(range((i % 3)::int), lambda x: struct_pack(
            bids := case when i % 9 = 0 then null else list_transform(range((i % 5)::int),
              lambda y: struct_pack(price := (i + y)::double, size := y::double)) end,
            asks := list_transform(range((i % 2)::int),
              lambda y: struct_pack(price := (i - y)::double, size := (i * y)::double)))) end levels,
          list_transform(range((i % 6)::int), lambda x: struct_pack(
            bids := case when x = 3 then null
              else struct_pack(price := (i - x)::double, size := 1.0::double) end,
            asks := struct_pack(price := (i + x)::double, size := 2.0::double))) ladder
        from range(4200) r(i)
        """);
  }

  @AfterAll
  static void close() throws Exception {
    duck.close();
  }

  @ParameterizedTest
  @CsvSource({
    "snappy, v1, 100000, 6000, 4096",
    "zstd, v1, 100000, 2048, 8192",
    "zstd, v2, 0, 4096, 777",
    "gzip, v2, 100000, 100000, 1000",
    "lz4_raw, v1, 0, 2048, 4096",
    "uncompressed, v1, 0, 6000, 1",
    "uncompressed, v2, 100000, 2048, 500",
  })
  void everyColumnEqualsWhatDuckDbReads(
      String codec, String version, int dictionary, int groupRows, int batchRows) throws Exception {
    Path file = folder.resolve("%s-%s-%d.parquet".formatted(codec, version, dictionary));
    duck.run(
        ("copy t to '%s' (format parquet, compression %s, parquet_version %s,"
                + " dictionary_size_limit %d, row_group_size %d)")
            .formatted(file, codec, version, Math.max(1, dictionary), groupRows));
    for (Case column : CASES) {
      List<Object> expected = duck.column("select %s from '%s'".formatted(column.sql(), file));
      List<Object> found = Rows.read(file, column.as(), batchRows, column.path().split("\\."));
      Rows.assertSame("%s as %s".formatted(column.sql(), column.as()), found, expected);
    }
  }

  @Test
  void rowGroupsStateTheirRangesAndNulls() throws Exception {
    Path file = folder.resolve("ranges.parquet");
    duck.run("copy t to '%s' (format parquet, row_group_size 2048)".formatted(file));
    try (ParquetFile parquet = ParquetFile.open(file)) {
      assertThat(parquet.rows()).isEqualTo(ROWS);
      assertThat(parquet.rowGroups())
          .extracting(RowGroup::firstRow)
          .containsExactly(0L, 2048L, 4096L);
      Leaf id = parquet.schema().leaf("id").orElseThrow();
      Leaf whole = parquet.schema().leaf("whole").orElseThrow();
      RowGroup second = parquet.rowGroups().get(1);
      assertThat(second.chunk(id).range()).contains(new ColumnChunk.Range(2048, 4095));
      assertThat(second.chunk(whole).nulls()).hasValue(293);
      Leaf ts = parquet.schema().leaf("ts").orElseThrow();
      assertThat(ts.logical())
          .isEqualTo(new LogicalType.Timestamp(LogicalType.Unit.MICROS, LogicalType.Zone.LOCAL));
    }
  }

  @Test
  void aColumnReadAsWhatItIsNotSaysSo() throws Exception {
    Path file = folder.resolve("types.parquet");
    duck.run("copy (select id, symbol, flag from t) to '%s' (format parquet)".formatted(file));
    assertThatThrownBy(() -> Rows.read(file, As.LONGS, 100, "symbol"))
        .isInstanceOf(ParquetException.class)
        .hasMessageContaining("reading a column of type BYTE_ARRAY as a whole number")
        .hasMessageContaining("types.parquet row_group=0 column=symbol");
  }
}
