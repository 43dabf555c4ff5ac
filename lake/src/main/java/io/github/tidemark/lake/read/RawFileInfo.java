package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the footer of a raw file says.
 *
 * @param rows number of rows
 * @param columns names of its top-level columns
 * @param orderBy the total order stated in its metadata, if any
 * @param ranges event times it holds at most, a clock, where its statistics say so
 * @param names what all rows have as exchange and as symbol, by column, where its statistics say so
 */
public record RawFileInfo(
    RawFile file,
    long rows,
    Set<String> columns,
    Optional<OrderBy> orderBy,
    Map<TimeField, Range> ranges,
    Map<String, String> names) {
  private static final String EXCHANGE = "exchange";
  private static final String SYMBOL = "symbol";

  /** Inclusive event times in nanoseconds. */
  public record Range(long first, long last) {}

  /**
   * Opens the file, reads its footer and closes it.
   *
   * @param unit unit of integer time stamps, where configured
   * @throws IOException where the file is no Parquet file, naming it
   */
  public static RawFileInfo read(RawFile file, Optional<TimeUnit> unit) throws IOException {
    try (ParquetFile parquet = RawSchema.open(file)) {
      Map<TimeField, Range> ranges = new EnumMap<>(TimeField.class);
      for (TimeField field : TimeField.values()) {
        Optional<Leaf> leaf = parquet.schema().leaf(field.column());
        if (leaf.isPresent()) {
          TimeColumn column = TimeColumn.of(parquet, leaf.get(), unit);
          column.range(parquet.rowGroups()).ifPresent(range -> ranges.put(field, range));
        }
      }
      Set<String> columns =
          parquet.schema().root().children().stream()
              .map(node -> node.name())
              .collect(Collectors.toUnmodifiableSet());
      return new RawFileInfo(
          file, parquet.rows(), columns, orderBy(file, parquet), ranges, names(parquet));
    }
  }

  private static Map<String, String> names(ParquetFile parquet) {
    Map<String, String> names = new HashMap<>();
    for (String column : List.of(EXCHANGE, SYMBOL)) {
      Optional<Leaf> leaf = parquet.schema().leaf(column);
      leaf.flatMap(found -> only(parquet.rowGroups(), found))
          .ifPresent(name -> names.put(column, name));
    }
    return names;
  }

  private static Optional<String> only(List<RowGroup> groups, Leaf leaf) {
    Optional<String> only = Optional.empty();
    for (RowGroup group : groups) {
      Optional<String> own = group.chunk(leaf).only();
      if (own.isEmpty() || (only.isPresent() && !only.equals(own))) {
        return Optional.empty();
      }
      only = own;
    }
    return only.filter(name -> !name.isEmpty());
  }

  /**
   * The file with the exchange and symbol of its rows, where its path or its statistics say that
   * all are of one instrument.
   *
   * @param defaultExchange venue of files that name none
   */
  public RawFile named(String defaultExchange) {
    Optional<String> exchange = file.exchange().or(() -> Optional.ofNullable(names.get(EXCHANGE)));
    if (!columns.contains(EXCHANGE)) {
      exchange = exchange.or(() -> Optional.of(defaultExchange));
    }
    Optional<String> symbol = file.symbol().or(() -> Optional.ofNullable(names.get(SYMBOL)));
    return exchange.isPresent() && symbol.isPresent() ? file.of(exchange, symbol) : file;
  }

  /** The clock of a source: capture if every file has it, else the exchange's. */
  public static TimeField timeField(List<RawFileInfo> files) {
    return !files.isEmpty()
            && files.stream().allMatch(file -> file.columns().contains("capture_ts"))
        ? TimeField.CAPTURE
        : TimeField.EXCHANGE;
  }

  /**
   * The total order that the files of a source state; files that say nothing mean time.
   *
   * @throws RawDataException where they differ
   */
  public static OrderBy orderBy(List<RawFileInfo> files) throws RawDataException {
    RawFileInfo first = null;
    for (RawFileInfo file : files) {
      if (first == null) {
        first = file;
      } else if (file.order() != first.order()) {
        throw new RawDataException(
            "raw files state different orders: %s says %s, %s says %s;"
                    .formatted(
                        first.file().path(), first.stated(), file.file().path(), file.stated())
                + " set order-by to time or seqnum");
      }
    }
    return first == null ? OrderBy.TIME : first.order();
  }

  private OrderBy order() {
    return orderBy.orElse(OrderBy.TIME);
  }

  private String stated() {
    return orderBy.map(OrderBy::word).orElse("nothing (time)");
  }

  private static Optional<OrderBy> orderBy(RawFile file, ParquetFile parquet)
      throws RawDataException {
    String stated = parquet.metadata().get("tidemark.order-by");
    if (stated == null) {
      return Optional.empty();
    }
    Optional<OrderBy> order = OrderBy.of(stated);
    if (order.isEmpty()) {
      throw new RawDataException(
          "raw file states an unknown order: file=%s tidemark.order-by=%s known=time,seqnum"
              .formatted(file.path(), stated));
    }
    return order;
  }
}
