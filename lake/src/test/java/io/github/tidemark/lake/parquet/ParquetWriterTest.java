package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.parquet.Rows.As;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.StoreTesting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what DuckDB reads, and what we read ourselves. */
final class ParquetWriterTest {
  private static final Durability QUICK = Durability.LEFT_TO_SYSTEM;

  private static Duck duck;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    duck = new Duck();
  }

  @AfterAll
  static void close() throws Exception {
    duck.close();
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyTypeReadsBackInDuckDbAndHere(Codec codec) throws Exception {
    int rows = 5_000;
    SampleFile sample = new SampleFile(new Random(codec.name().length()), rows);
    Path file = folder.resolve("sample.parquet");
    sample.write(file, codec, 2_048);
    for (SampleFile.Expected column : sample.columns()) {
      String what = column.path() + " in " + codec;
      Rows.assertSame(
          what + " by DuckDB",
          duck.column("select %s from '%s'".formatted(column.sql(), file)),
          column.rows());
      Rows.assertSame(
          what + " here",
          Rows.read(file, column.as(), 1_000, column.path().split("\\.")),
          column.rows());
    }
    try (ParquetFile parquet = ParquetFile.open(file)) {
      assertThat(parquet.metadata()).containsExactly(Map.entry("origin", "a test"));
      assertThat(parquet.createdBy()).matches("tidemark version [0-9].*");
      assertThat(parquet.rowGroups())
          .extracting(RowGroup::rows)
          .containsExactly(2048L, 2048L, 904L);
      assertThat(parquet.rows()).isEqualTo(rows);
    }
  }

  @Test
  void aListOfManyPagesReadsBack() throws Exception {
    int rows = 30_000;
    Schema schema =
        new SchemaBuilder()
            .list("bids", level -> level.column("size", ColumnType.DOUBLE, Repetition.REQUIRED))
            .build();
    double[] values = new double[rows * 20];
    Arrays.setAll(values, i -> i * 0.5);
    int[] starts = new int[rows];
    int[] counts = new int[rows];
    List<Object> expected = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      starts[row] = (rows - 1 - row) * 20;
      counts[row] = row % 21;
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < counts[row]; i++) {
        list.add(values[starts[row] + i]);
      }
      expected.add(list);
    }
    Path file = folder.resolve("list.parquet");
    try (ParquetWriter writer = ParquetWriter.create(file, schema);
        ColumnEncoder encoder = ColumnEncoder.zstd()) {
      EncodedChunk chunk = new EncodedChunk();
      encoder.listDoubles(schema.leaves().get(0), values, starts, counts, 0, rows, chunk);
      writer.rowGroup(List.of(chunk));
      writer.commit(QUICK);
    }
    Rows.assertSame(
        "list here",
        Rows.read(file, As.DOUBLES, 4_096, "bids", "list", "element", "size"),
        expected);
    Rows.assertSame(
        "list by DuckDB",
        duck.column("select list_transform(bids, lambda x: x.size) from '%s'".formatted(file)),
        expected);
  }

  @Test
  void onlyEncodingsThatEveryReaderKnowsAreWritten() throws Exception {
    Random random = new Random(5);
    for (int rows : new int[] {1, 7, 512, 20_003}) {
      double[] noise = random.doubles(rows, 99, 101).toArray();
      double[] decimals = random.ints(rows, 0, 60_000).mapToDouble(i -> i / 1000.0).toArray();
      double[] few = random.ints(rows, 0, 9).mapToDouble(i -> i / 7.0).toArray();
      checkEncoding(noise, "PLAIN");
      if (rows >= 512) {
        checkEncoding(decimals, "PLAIN");
        checkEncoding(few, "RLE_DICTIONARY");
      }
    }
  }

  private void checkEncoding(double[] values, String encoding) throws Exception {
    Path file = folder.resolve("encoding.parquet");
    try (ParquetWriter writer = ParquetWriter.create(file, oneDouble())) {
      writer.rowGroup(List.of(encoded(values)));
      writer.commit(QUICK);
    }
    List<Object> expected = Arrays.stream(values).<Object>mapToObj(value -> value).toList();
    String name = encoding + " rows=" + values.length;
    assertThat(duck.column("select encodings from parquet_metadata('%s')".formatted(file)))
        .first()
        .asString()
        .contains(encoding)
        .doesNotContain("BYTE_STREAM_SPLIT");
    Rows.assertSame(name + " here", Rows.read(file, As.DOUBLES, 1_000, "x"), expected);
    Rows.assertSame(
        name + " by DuckDB", duck.column("select x from '%s'".formatted(file)), expected);
  }

  /** Two pages, of which all values are null, or all but some, or none but some. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 199_999})
  void aColumnOfNullsIsReadBack(int every) throws Exception {
    double[] values = new double[200_003];
    Arrays.setAll(values, i -> i % every == 0 ? Double.NaN : i);
    Path file = folder.resolve("nulls.parquet");
    try (ParquetWriter writer = ParquetWriter.create(file, oneDouble())) {
      writer.rowGroup(List.of(encoded(values)));
      writer.commit(QUICK);
    }
    List<Object> expected = new ArrayList<>();
    for (double value : values) {
      expected.add(Double.isNaN(value) ? null : value);
    }
    Rows.assertSame("nulls here", Rows.read(file, As.DOUBLES, 1_000, "x"), expected);
    Rows.assertSame("nulls by DuckDB", duck.column("select x from '%s'".formatted(file)), expected);
    assertThat(statistics(values).get(2)).isEqualTo((values.length + every - 1L) / every);
  }

  @Test
  void statisticsLeaveNanOutAndWidenZero() throws Exception {
    assertThat(statistics(new double[] {0.0, Double.NaN, 3.5})).containsExactly("-0.0", "3.5", 1L);
    assertThat(statistics(new double[] {-0.0, -2.0})).containsExactly("-2.0", "0.0", 0L);
    assertThat(statistics(new double[] {Double.NaN})).containsExactly(null, null, 1L);
  }

  private List<Object> statistics(double[] values) throws Exception {
    Path file = folder.resolve("statistics.parquet");
    try (ParquetWriter writer = ParquetWriter.create(file, oneDouble())) {
      writer.rowGroup(List.of(encoded(values)));
      writer.commit(QUICK);
    }
    String from = " from parquet_metadata('%s')".formatted(file);
    List<Object> all = new ArrayList<>(duck.column("select stats_min_value" + from));
    all.addAll(duck.column("select stats_max_value" + from));
    all.addAll(duck.column("select stats_null_count" + from));
    return all;
  }

  @Test
  void theOrderInWhichKeysAreSetChangesNoByte() throws Exception {
    List<String> keys = List.of("b", "a", "c");
    for (Path file : List.of(folder.resolve("one.parquet"), folder.resolve("other.parquet"))) {
      try (ParquetWriter writer = ParquetWriter.create(file, oneDouble())) {
        writer.rowGroup(List.of(encoded(new double[] {1, 2})));
        keys.forEach(key -> writer.metadata(key, key));
        writer.commit(QUICK);
      }
      keys = List.of("c", "b", "a");
    }
    assertThat(folder.resolve("other.parquet"))
        .hasSameBinaryContentAs(folder.resolve("one.parquet"));
  }

  @Test
  void aFileAppearsOnlyWithItsCommitAndReplacesTheOldOne() throws Exception {
    Path file = folder.resolve("part-0.parquet");
    Files.writeString(file, "old");
    Files.writeString(folder.resolve(".part-0.parquet.tmp"), "left by a killed run");
    try (ParquetWriter writer = ParquetWriter.create(file, oneDouble())) {
      writer.rowGroup(List.of(encoded(new double[] {1, 2})));
      assertThat(file).hasContent("old");
      writer.commit(Durability.FORCED);
      assertThat(writer.bytes()).isEqualTo(Files.size(file));
      assertThatThrownBy(() -> writer.metadata("late", "x"))
          .hasMessageContaining("file is complete or given up: file=" + file);
    }
    assertThat(names()).containsExactly("part-0.parquet");
    assertThat(Rows.read(file, As.DOUBLES, 10, "x")).containsExactly(1.0, 2.0);
  }

  @Test
  void aFileThatIsNotCommittedLeavesNothing() throws Exception {
    try (ParquetWriter writer = ParquetWriter.create(folder.resolve("a.parquet"), oneDouble())) {
      writer.rowGroup(List.of(encoded(new double[] {1})));
      assertThat(names()).containsExactly(".a.parquet.tmp");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aFullDiskNamesTheFileAndLeavesNothing() throws Exception {
    Path file = folder.resolve("full.parquet");
    Path temporary = Files.createFile(folder.resolve(".full.parquet.tmp"));
    OutputFile out = new OutputFile(StoreTesting.localFile(file, temporary, new FullDisk()));
    try (ParquetWriter writer = new ParquetWriter(out, oneDouble(), "tidemark")) {
      assertThatThrownBy(() -> writer.rowGroup(List.of(encoded(new double[100]))))
          .isInstanceOf(IOException.class)
          .hasMessage("cannot write the file: file=%s position=4: No space left on device", file)
          .hasCauseInstanceOf(IOException.class);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("no"), "a file");
    assertThatThrownBy(() -> ParquetWriter.create(folder.resolve("no/a.parquet"), oneDouble()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "cannot create the file: file=" + folder.resolve("no/.a.parquet.tmp"));
  }

  @Test
  void chunksMustFitTheSchema() throws Exception {
    try (ParquetWriter writer = ParquetWriter.create(folder.resolve("a.parquet"), oneDouble())) {
      assertThatThrownBy(() -> writer.rowGroup(List.of()))
          .hasMessageContaining("row group has other columns than the schema")
          .hasMessageContaining("chunks=0 leaves=1");
      assertThatThrownBy(() -> writer.rowGroup(List.of(new EncodedChunk())))
          .hasMessageContaining("chunk does not fit the row group")
          .hasMessageContaining("column=x chunk=null");
    }
    Leaf leaf = oneDouble().leaves().get(0);
    try (ColumnEncoder encoder = ColumnEncoder.zstd()) {
      assertThatThrownBy(() -> encoder.ints(leaf, new int[1], 0, 1, new EncodedChunk()))
          .hasMessage(
              "column takes other values: column=x type=DOUBLE lists=0 given=INT32 lists=0");
      assertThatThrownBy(() -> encoder.doubles(leaf, new double[3], 2, 2, new EncodedChunk()))
          .hasMessage("rows are outside the array: column=x from=2 rows=2 length=3");
    }
  }

  private static Schema oneDouble() {
    return new SchemaBuilder().column("x", ColumnType.DOUBLE, Repetition.OPTIONAL).build();
  }

  private static EncodedChunk encoded(double[] values) {
    EncodedChunk chunk = new EncodedChunk();
    try (ColumnEncoder encoder = ColumnEncoder.zstd()) {
      encoder.doubles(oneDouble().leaves().get(0), values, 0, values.length, chunk);
    }
    return chunk;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** A disk with room for the magic alone. */
  private static final class FullDisk implements WritableByteChannel {
    private int room = 4;

    @Override
    public int write(ByteBuffer source) throws IOException {
      if (source.remaining() > room) {
        throw new IOException("No space left on device");
      }
      room -= source.remaining();
      int written = source.remaining();
      source.position(source.limit());
      return written;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
