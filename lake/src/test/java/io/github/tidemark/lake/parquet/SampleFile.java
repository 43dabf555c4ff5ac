package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.parquet.Rows.As;
import io.github.tidemark.lake.store.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** A seeded file of every type that is written, with what must be read from it. */
final class SampleFile {
  private static final int TEXTS = 300;

  /** What a column must hold: {@code sql} reads it in DuckDB. */
  record Expected(String path, String sql, As as, List<Object> rows) {}

  private final int rows;
  private final Schema schema;
  private final double[] noise;
  private final double[] ticks;
  private final double[] gaps;
  private final long[] ts;
  private final long[] ids;
  private final int[] ints;
  private final byte[] flags;
  private final int[] codes;
  private final byte[][] texts = new byte[TEXTS][];
  private final int[] starts;
  private final int[] counts;
  private final double[] prices;
  private final int[] orders;

  SampleFile(Random random, int rows) {
    this.rows = rows;
    schema =
        new SchemaBuilder()
            .column("noise", ColumnType.DOUBLE, Repetition.REQUIRED)
            .column("ticks", ColumnType.DOUBLE, Repetition.OPTIONAL)
            .column("gaps", ColumnType.FLOAT, Repetition.OPTIONAL)
            .column("ts", ColumnType.TIMESTAMP_MICROS, Repetition.REQUIRED)
            .column("id", ColumnType.INT64, Repetition.OPTIONAL)
            .column("n", ColumnType.INT32, Repetition.OPTIONAL)
            .column("flag", ColumnType.BOOLEAN, Repetition.OPTIONAL)
            .column("symbol", ColumnType.TEXT, Repetition.OPTIONAL)
            .list(
                "bids",
                level ->
                    level
                        .column("price", ColumnType.DOUBLE, Repetition.REQUIRED)
                        .column("orders", ColumnType.INT32, Repetition.OPTIONAL))
            .build();
    noise = random.doubles(rows, -1e9, 1e9).toArray();
    ticks = random.ints(rows, 0, 120).mapToDouble(i -> i > 100 ? Double.NaN : i / 4.0).toArray();
    gaps = random.doubles(rows).map(x -> x < 0.5 ? Double.NaN : (float) x).toArray();
    ts = new long[rows];
    ids = new long[rows];
    for (int i = 0; i < rows; i++) {
      ts[i] = 1_700_000_000_000_000L + i * 1_000L + random.nextInt(1_000);
      ids[i] = random.nextInt(9) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(60);
    }
    ints = random.ints(rows, -3, 30).map(i -> i == 7 ? Integer.MIN_VALUE : i).toArray();
    flags = new byte[rows];
    for (int i = 0; i < rows; i++) {
      flags[i] = (byte) (i < rows / 2 ? 1 : random.nextInt(3) - 1);
    }
    for (int i = 0; i < TEXTS; i++) {
      texts[i] = ("text \u20ac " + i).getBytes(StandardCharsets.UTF_8);
    }
    codes = random.ints(rows, -1, TEXTS).toArray();
    counts = random.ints(rows, 0, 12).map(n -> n > 9 ? 0 : n).toArray();
    starts = new int[rows];
    int total = 0;
    for (int i = 0; i < rows; i++) {
      starts[i] = total;
      total += counts[i];
    }
    prices = random.ints(total, 0, 3_000).mapToDouble(i -> i / 8.0).toArray();
    orders = random.ints(total, 0, 40).map(i -> i == 3 ? Integer.MIN_VALUE : i).toArray();
  }

  void write(Path file, Codec codec, int groupRows) throws IOException {
    List<EncodedChunk> chunks = new ArrayList<>();
    schema.leaves().forEach(leaf -> chunks.add(new EncodedChunk()));
    List<Leaf> leaves = schema.leaves();
    try (ParquetWriter writer = ParquetWriter.create(file, schema);
        ColumnEncoder encoder = new ColumnEncoder(codec, 1)) {
      writer.metadata("origin", "a test");
      for (int from = 0; from < rows; from += groupRows) {
        int count = Math.min(groupRows, rows - from);
        encoder.doubles(leaves.get(0), noise, from, count, chunks.get(0));
        encoder.doubles(leaves.get(1), ticks, from, count, chunks.get(1));
        encoder.doubles(leaves.get(2), gaps, from, count, chunks.get(2));
        encoder.longs(leaves.get(3), ts, from, count, chunks.get(3));
        encoder.longs(leaves.get(4), ids, from, count, chunks.get(4));
        encoder.ints(leaves.get(5), ints, from, count, chunks.get(5));
        encoder.booleans(leaves.get(6), flags, from, count, chunks.get(6));
        encoder.texts(leaves.get(7), codes, texts, from, count, chunks.get(7));
        encoder.listDoubles(leaves.get(8), prices, starts, counts, from, count, chunks.get(8));
        encoder.listInts(leaves.get(9), orders, starts, counts, from, count, chunks.get(9));
        writer.rowGroup(chunks);
      }
      writer.commit(Durability.LEFT_TO_SYSTEM);
    }
  }

  List<Expected> columns() {
    return List.of(
        flat("noise", "noise", As.DOUBLES, i -> noise[i]),
        flat("ticks", "ticks", As.DOUBLES, i -> orNull(ticks[i])),
        flat("gaps", "gaps::double", As.DOUBLES, i -> orNull(gaps[i])),
        flat("ts", "epoch_us(ts)", As.LONGS, i -> ts[i]),
        flat("id", "id", As.LONGS, i -> ids[i] == Long.MIN_VALUE ? null : (Object) ids[i]),
        flat("n", "n", As.INTS, i -> orNull(ints[i])),
        flat("flag", "flag", As.BOOLEANS, i -> flags[i] < 0 ? null : (Object) (flags[i] == 1)),
        flat("symbol", "symbol", As.TEXTS, i -> codes[i] < 0 ? null : text(codes[i])),
        list("price", As.DOUBLES, i -> prices[i]),
        list("orders", As.INTS, i -> orNull(orders[i])));
  }

  private static String text(int code) {
    return "text \u20ac " + code;
  }

  private static Object orNull(double value) {
    return Double.isNaN(value) ? null : (Object) value;
  }

  private static Object orNull(int value) {
    return value == Integer.MIN_VALUE ? null : (Object) (long) value;
  }

  private Expected flat(String path, String sql, As as, IntFunction<Object> value) {
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      expected.add(value.apply(i));
    }
    return new Expected(path, sql, as, expected);
  }

  private Expected list(String field, As as, IntFunction<Object> value) {
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<Object> list = new ArrayList<>();
      for (int j = starts[i]; j < starts[i] + counts[i]; j++) {
        list.add(value.apply(j));
      }
      expected.add(list);
    }
    String sql = "list_transform(bids, lambda x: x.%s)".formatted(field);
    return new Expected("bids.list.element." + field, sql, as, expected);
  }
}
