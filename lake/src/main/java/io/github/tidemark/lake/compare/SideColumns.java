package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.parquet.ColumnChunk;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.RowGroup;
import io.github.tidemark.lake.parquet.SchemaNode;
import io.github.tidemark.lake.read.TimeUnit;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The columns of one side: the union of its files', under the names they are compared by. */
final class SideColumns {
  /** Pages are rarely larger, whatever the chunk they are part of. */
  private static final long MOST_PAGE_BYTES = 4 << 20;

  private static final long MOST_WINDOW_BYTES = 1 << 20;

  private final List<DataFile> files;
  private final Map<String, String> renamed;
  private final Map<String, Integer> filesWith = new LinkedHashMap<>();
  private final Map<String, CellType> types = new HashMap<>();
  private final Map<String, String> incomparable = new HashMap<>();
  private final Map<String, Long> bytes = new HashMap<>();
  private final Map<String, Long> units = new HashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private long rows;

  private SideColumns(List<DataFile> files, Map<String, String> renamed) {
    this.files = files;
    this.renamed = renamed;
  }

  /**
   * Reads the footers of all files.
   *
   * @param renamed the file's names of columns that are compared under other names
   */
  static SideColumns read(List<DataFile> files, Map<String, String> renamed) throws IOException {
    SideColumns side = new SideColumns(files, renamed);
    for (DataFile file : files) {
      try (ParquetFile parquet = ParquetFile.open(file.path())) {
        side.add(file, parquet);
      }
    }
    return side;
  }

  private void add(DataFile source, ParquetFile file) throws CompareException {
    rows += file.rows();
    Set<String> inFile = new LinkedHashSet<>();
    for (SchemaNode node : file.schema().root().children()) {
      String name = renamed.getOrDefault(node.name(), node.name());
      seen.add(node.name());
      if (!inFile.add(name)) {
        throw CompareException.usage(
            "two columns would be compared under one name: file=%s column=%s; change --map"
                .formatted(file.name(), name));
      }
      filesWith.merge(name, 1, Integer::sum);
      Optional<CellType> type = node instanceof Leaf leaf ? CellType.of(leaf) : Optional.empty();
      if (type.isEmpty()) {
        incomparable.put(name, node instanceof Leaf leaf ? "type " + leaf.type() : "nested");
      } else {
        type(file, name, type.get());
        bytes.merge(name, bytes(file, (Leaf) node), Math::max);
      }
    }
    for (String name : source.pathValues().keySet()) {
      if (inFile.add(name)) {
        filesWith.merge(name, 1, Integer::sum);
        type(file, name, CellType.TEXT);
      }
    }
  }

  private void type(ParquetFile file, String name, CellType type) {
    CellType before = types.putIfAbsent(name, type);
    if (before != null) {
      Optional<CellType> both = CellType.common(before, type);
      types.put(name, both.orElse(before));
      if (both.isEmpty()) {
        incomparable.put(name, before + " and, in " + file.name() + ", " + type);
      }
    }
  }

  /** Most memory that reading the column takes: a page and the bytes it comes from. */
  private static long bytes(ParquetFile file, Leaf leaf) {
    long most = 0;
    for (RowGroup group : file.rowGroups()) {
      ColumnChunk chunk = group.chunk(leaf);
      most =
          Math.max(
              most,
              Math.min(chunk.uncompressed(), MOST_PAGE_BYTES)
                  + Math.min(chunk.compressed(), MOST_WINDOW_BYTES));
    }
    return most;
  }

  List<DataFile> files() {
    return files;
  }

  /** Rows of all files. */
  long rows() {
    return rows;
  }

  /** Names, in the order of the files. */
  Set<String> names() {
    return filesWith.keySet();
  }

  boolean has(String name) {
    return filesWith.containsKey(name);
  }

  /** Whether rows carry a revision and say which layer of a stream they are of. */
  boolean isStream() {
    return CellType.BOOLEAN.equals(types.get(Names.IS_FINAL))
        && CellType.WHOLE.equals(types.get(Names.REVISION));
  }

  /** Whether a column that rows are chosen by is what its name says. */
  boolean hasMeaning(String name) {
    return Names.OF_STREAMS.contains(name) ? isStream() : CellType.BOOLEAN.equals(types.get(name));
  }

  /** Names as the files have them. */
  Set<String> storedNames() {
    return seen;
  }

  /** How many files lack the column. */
  int filesWithout(String name) {
    return files.size() - filesWith.getOrDefault(name, 0);
  }

  /** The type in which all files' values can be compared; nothing where there is none. */
  Optional<CellType> type(String name) {
    return incomparable.containsKey(name) ? Optional.empty() : Optional.ofNullable(types.get(name));
  }

  /** Why a column has no type. */
  String whyIncomparable(String name) {
    return incomparable.get(name);
  }

  /** Most memory that reading the column takes. */
  long bytes(String name) {
    return bytes.getOrDefault(name, 0L);
  }

  /** The leaf of a file under the name it is compared by. */
  Optional<Leaf> leaf(ParquetFile file, String name) {
    for (Leaf leaf : file.schema().leaves()) {
      if (leaf.path().size() == 1 && name.equals(renamed.getOrDefault(leaf.name(), leaf.name()))) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  /** The type of a file's values, whole numbers taken as times where they were found to be. */
  CellType storedType(Leaf leaf, String name) {
    CellType stored = CellType.of(leaf).orElseThrow();
    Long unit = units.get(name);
    return unit != null && stored.equals(CellType.WHOLE) ? CellType.time(unit) : stored;
  }

  /**
   * Takes a column of whole numbers for times: in the unit that its name ends in, else the one its
   * first value tells by magnitude.
   */
  void takeAsTime(String name) throws IOException {
    long unit = unitOfName(name);
    if (unit == 0) {
      unit = TimeUnit.of(firstValue(name)).nanos();
    }
    units.put(name, unit);
    types.put(name, CellType.time(unit));
  }

  private static long unitOfName(String name) {
    for (TimeUnit unit : TimeUnit.values()) {
      if (name.endsWith("_" + unit.symbol())) {
        return unit.nanos();
      }
    }
    return 0;
  }

  private long firstValue(String name) throws IOException {
    for (DataFile source : files) {
      try (ParquetFile file = ParquetFile.open(source.path())) {
        Optional<Leaf> leaf = leaf(file, name);
        for (RowGroup group : leaf.isEmpty() ? List.<RowGroup>of() : file.rowGroups()) {
          long value = firstValue(file, leaf.get(), group);
          if (value != Long.MIN_VALUE) {
            return value;
          }
        }
      }
    }
    return 0;
  }

  private static long firstValue(ParquetFile file, Leaf leaf, RowGroup group) throws IOException {
    try (RowCursor cursor = file.cursor(List.of(leaf), 1024)) {
      cursor.open(group);
      for (int rows = cursor.next(); rows > 0; rows = cursor.next()) {
        ColumnReader column = cursor.column(0);
        long[] values = new long[rows];
        column.longs(values, 0);
        for (int i = 0; i < rows; i++) {
          if (!column.isNull(i)) {
            return values[i];
          }
        }
      }
    }
    return Long.MIN_VALUE;
  }
}
