package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.parquet.Rows.As;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of every depth whose pages are cut anywhere, even within a row, as DuckDB cuts none. */
final class HandmadePagesTest {
  @TempDir Path folder;

  private final List<Integer> repetitions = new ArrayList<>();
  private final List<Integer> definitions = new ArrayList<>();
  private final List<Object> rows = new ArrayList<>();
  private final ByteBuf values = new ByteBuf();
  private double next;

  /** How levels are stored. */
  enum Levels {
    RLE_V1,
    BIT_PACKED_V1,
    RLE_V2
  }

  @ParameterizedTest
  @CsvSource({
    "1, RLE_V1",
    "2, RLE_V1",
    "3, RLE_V1",
    "1, BIT_PACKED_V1",
    "3, BIT_PACKED_V1",
    "1, RLE_V2",
    "2, RLE_V2",
    "3, RLE_V2",
  })
  void listsAreThoseThatWereShredded(int depth, Levels levels) throws Exception {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed * 100L + depth);
      repetitions.clear();
      definitions.clear();
      rows.clear();
      values.clear();
      double holes = seed % 3 == 0 ? 0 : random.nextDouble() * 0.4;
      for (int row = 0; row < 300; row++) {
        rows.add(shred(random, depth, 0, 0, holes));
      }
      Leaf leaf = leaf(depth);
      Path file = write(leaf, random, levels);
      int batchRows = 1 + random.nextInt(90);
      Rows.assertSame(
          "depth=%d levels=%s seed=%d".formatted(depth, levels, seed),
          Rows.read(file, As.DOUBLES, batchRows, leaf.path().toArray(new String[0])),
          rows);
    }
  }

  /**
   * Writes the levels of one list and returns what reads back: only the outermost can be null,
   * inner null lists read as empty.
   */
  private Object shred(Random random, int left, int depth, int repetition, double holes) {
    int definition = depth * 2;
    if (left == 0) {
      boolean absent = random.nextDouble() < holes;
      entry(repetition, definition + (absent ? 0 : 1));
      if (absent) {
        return null;
      }
      values.reserve(8);
      Bytes.putDouble(values.bytes(), values.size(), next);
      values.size(values.size() + 8);
      return next++;
    }
    List<Object> list = new ArrayList<>();
    double kind = random.nextDouble();
    if (kind < holes) {
      entry(repetition, definition + (kind < holes / 2 ? 0 : 1));
      return kind < holes / 2 && depth == 0 ? null : list;
    }
    int count = 1 + random.nextInt(holes == 0 && left == 1 ? 30 : 3);
    for (int i = 0; i < count; i++) {
      int level = i == 0 ? repetition : depth + 1;
      list.add(shred(random, left - 1, depth + 1, level, holes));
    }
    return list;
  }

  private void entry(int repetition, int definition) {
    repetitions.add(repetition);
    definitions.add(definition);
  }

  /** An optional value in {@code depth} optional lists. */
  private static Leaf leaf(int depth) {
    List<String> path = new ArrayList<>();
    List<Integer> repeated = new ArrayList<>();
    for (int i = 1; i <= depth; i++) {
      path.add(i == 1 ? "x" : "element");
      path.add("list");
      repeated.add(2 * i);
    }
    path.add("element");
    return new Leaf(
        "element",
        Repetition.OPTIONAL,
        path,
        0,
        PhysicalType.DOUBLE,
        0,
        new LogicalType.Plain(),
        2 * depth + 1,
        repeated);
  }

  private static Schema schema(Leaf leaf) {
    SchemaNode node = leaf;
    for (int i = leaf.path().size() - 1; i > 0; i--) {
      List<String> path = leaf.path().subList(0, i);
      boolean layer = path.get(i - 1).equals("list");
      node =
          new Group(
              path.get(i - 1),
              layer ? Repetition.REPEATED : Repetition.OPTIONAL,
              path,
              layer ? Group.Shape.STRUCT : Group.Shape.LIST,
              List.of(node));
    }
    Group root = new Group("r", Repetition.REQUIRED, List.of(), Group.Shape.STRUCT, List.of(node));
    return new Schema(root, List.of(leaf));
  }

  private Path write(Leaf leaf, Random random, Levels levels) throws IOException {
    EncodedChunk chunk = new EncodedChunk();
    chunk.start(leaf, Codec.UNCOMPRESSED, rows.size());
    chunk.encodings.addAll(List.of(Encoding.PLAIN, Encoding.RLE));
    int value = 0;
    for (int from = 0; from < repetitions.size(); ) {
      int to = Math.min(repetitions.size(), from + 1 + random.nextInt(700));
      while (levels == Levels.RLE_V2 && to < repetitions.size() && repetitions.get(to) != 0) {
        to++;
      }
      value = page(chunk, leaf, levels, from, to, value);
      from = to;
    }
    return write(chunk, leaf);
  }

  private Path write(EncodedChunk chunk, Leaf leaf) throws IOException {
    Path file = folder.resolve("handmade.parquet");
    Location target = Location.of(file);
    try (ParquetWriter writer =
        new ParquetWriter(
            new OutputFile(target.store().create(target)), schema(leaf), "somebody else")) {
      writer.rowGroup(List.of(chunk));
      writer.commit(Durability.LEFT_TO_SYSTEM);
    }
    return file;
  }

  private int page(EncodedChunk chunk, Leaf leaf, Levels levels, int from, int to, int value) {
    int present = 0;
    int starts = 0;
    for (int i = from; i < to; i++) {
      present += definitions.get(i) == leaf.maxDefinition() ? 1 : 0;
      starts += repetitions.get(i) == 0 ? 1 : 0;
    }
    byte[] repetition = levels(repetitions.subList(from, to), leaf.maxRepetition(), levels);
    byte[] definition = levels(definitions.subList(from, to), leaf.maxDefinition(), levels);
    ByteBuf page = new ByteBuf();
    for (byte[] encoded : List.of(repetition, definition)) {
      if (levels == Levels.RLE_V1) {
        page.putInt(encoded.length);
      }
      page.put(encoded, 0, encoded.length);
    }
    page.put(values.bytes(), value * 8, present * 8);
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.size(), page.size());
    if (levels == Levels.RLE_V2) {
      header.setType(PageType.DATA_PAGE_V2);
      header.setData_page_header_v2(
          new DataPageHeaderV2(
              to - from,
              to - from - present,
              starts,
              Encoding.PLAIN,
              definition.length,
              repetition.length));
    } else {
      Encoding encoding = levels == Levels.RLE_V1 ? Encoding.RLE : Encoding.BIT_PACKED;
      header.setData_page_header(new DataPageHeader(to - from, Encoding.PLAIN, encoding, encoding));
    }
    CRC32 crc = new CRC32();
    crc.update(page.bytes(), 0, page.size());
    header.setCrc((int) crc.getValue());
    Thrift.write(header, chunk.pages);
    chunk.pages.put(page.bytes(), 0, page.size());
    chunk.values += to - from;
    return value + present;
  }

  private static byte[] levels(List<Integer> levels, int most, Levels kind) {
    int width = 32 - Integer.numberOfLeadingZeros(most);
    if (kind != Levels.BIT_PACKED_V1) {
      HybridEncoder encoder = new HybridEncoder();
      encoder.start(width);
      levels.forEach(level -> encoder.run(level, 1));
      ByteBuf out = encoder.finish();
      return Arrays.copyOf(out.bytes(), out.size());
    }
    byte[] out = new byte[(levels.size() * width + 7) / 8];
    for (int i = 0; i < levels.size() * width; i++) {
      int bit = (levels.get(i / width) >> (width - 1 - i % width)) & 1;
      out[i >> 3] |= (byte) (bit << (7 - (i & 7)));
    }
    return out;
  }

  @Test
  void levelsThatContradictThemselvesAreRefused() throws Exception {
    Leaf leaf = leaf(2);
    refused(leaf, "levels are impossible: definition=5 of 5 repetition=1 of 0", 1, 5);
    refused(leaf, "levels are impossible: definition=5 of 5 repetition=2 of 1", 0, 3, 2, 5);
    refused(leaf, "rows are missing: wanted=2 found=1", 0, 5, 1, 5);
    refused(leaf, "the chunk holds more rows than its row group", 0, 5, 0, 5, 0, 5);
  }

  private void refused(Leaf leaf, String message, int... levels) throws IOException {
    repetitions.clear();
    definitions.clear();
    values.clear();
    for (int i = 0; i < levels.length; i += 2) {
      entry(levels[i], levels[i + 1]);
      if (levels[i + 1] == leaf.maxDefinition()) {
        values.putLongs(new long[1], 0, 1);
      }
    }
    EncodedChunk chunk = new EncodedChunk();
    chunk.start(leaf, Codec.UNCOMPRESSED, Math.min(2, levels.length / 2));
    chunk.encodings.addAll(List.of(Encoding.PLAIN, Encoding.RLE));
    page(chunk, leaf, Levels.RLE_V1, 0, repetitions.size(), 0);
    Path file = write(chunk, leaf);
    String[] path = leaf.path().toArray(new String[0]);
    assertThatThrownBy(() -> Rows.read(file, As.DOUBLES, 100, path))
        .isInstanceOf(ParquetException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("handmade.parquet row_group=0 column=x.list.element.list.element");
  }
}
