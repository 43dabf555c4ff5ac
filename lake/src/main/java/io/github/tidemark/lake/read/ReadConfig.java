package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.engine.OrderBy;
import io.github.tidemark.kernel.event.Absent;
import java.util.Optional;
import java.util.Set;

/**
 * How raw files are read. Immutable; made by {@link #builder()}.
 *
 * @param timeField the clock, as resolved for the source
 * @param timeUnit unit of integer time stamps; empty: as the file says, else by magnitude
 * @param orderBy the total order, as resolved for the source
 * @param maxLevels levels kept a side
 * @param batchRows rows a batch at most
 * @param maxDisorderNanos how far time may run backwards within a file
 * @param from first event time read, nanoseconds, or {@link Absent#LONG}
 * @param to first event time no longer read, nanoseconds, or {@link Absent#LONG}
 * @param exchanges venues read; empty: all
 * @param symbols symbols read; empty: all
 * @param tradeTypes trade types read; empty: all
 * @param defaultExchange venue of files that name none
 * @param levelsSide sides of a {@code levels} list without a side column
 * @param details whether columns are read that no engine looks at
 * @param rowOrder in which order rows are handed over
 */
public record ReadConfig(
    TimeField timeField,
    Optional<TimeUnit> timeUnit,
    OrderBy orderBy,
    int maxLevels,
    int batchRows,
    long maxDisorderNanos,
    long from,
    long to,
    Set<String> exchanges,
    Set<String> symbols,
    Set<String> tradeTypes,
    String defaultExchange,
    Optional<LevelsSide> levelsSide,
    Details details,
    RowOrder rowOrder) {

  /** Columns that tell a row's origin and not what the engine makes of it. */
  public enum Details {
    /** Only what tells rows apart. */
    SKIPPED,
    /** Trade ids, trade types and update ids: {@link RowKeys#details()}. */
    READ
  }

  /** The order in which the rows of a file are handed over. */
  public enum RowOrder {
    /** The total order: rows are sorted, and those that repeat one are quarantined. */
    TOTAL,
    /** As they stand, repetitions too: whoever takes them decides. Times may run back any time. */
    OF_FILE
  }

  public ReadConfig {
    if (maxLevels < 1 || batchRows < 1 || maxDisorderNanos < 0) {
      throw new IllegalArgumentException(
          "max-levels and batch-rows must be positive, max-disorder not negative:"
              + " max-levels=%d batch-rows=%d max-disorder=%d ns"
                  .formatted(maxLevels, batchRows, maxDisorderNanos));
    }
    exchanges = Set.copyOf(exchanges);
    symbols = Set.copyOf(symbols);
    tradeTypes = Set.copyOf(tradeTypes);
  }

  /** Everything, by the exchange's time. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from the defaults. */
  public static final class Builder {
    private TimeField timeField = TimeField.EXCHANGE;
    private Optional<TimeUnit> timeUnit = Optional.empty();
    private OrderBy orderBy = OrderBy.TIME;
    private int maxLevels = 20;
    private int batchRows = 4096;
    private long maxDisorderNanos = 5_000_000_000L;
    private long from = Absent.LONG;
    private long to = Absent.LONG;
    private Set<String> exchanges = Set.of();
    private Set<String> symbols = Set.of();
    private Set<String> tradeTypes = Set.of();
    private String defaultExchange = "unknown";
    private Optional<LevelsSide> levelsSide = Optional.empty();
    private Details details = Details.SKIPPED;
    private RowOrder rowOrder = RowOrder.TOTAL;

    private Builder() {}

    public Builder timeField(TimeField value) {
      timeField = value;
      return this;
    }

    public Builder timeUnit(TimeUnit value) {
      timeUnit = Optional.of(value);
      return this;
    }

    public Builder orderBy(OrderBy value) {
      orderBy = value;
      return this;
    }

    public Builder maxLevels(int levels) {
      maxLevels = levels;
      return this;
    }

    public Builder batchRows(int rows) {
      batchRows = rows;
      return this;
    }

    public Builder maxDisorderNanos(long nanos) {
      maxDisorderNanos = nanos;
      return this;
    }

    /** First event time read, nanoseconds. */
    public Builder from(long nanos) {
      from = nanos;
      return this;
    }

    /** First event time no longer read, nanoseconds. */
    public Builder to(long nanos) {
      to = nanos;
      return this;
    }

    public Builder exchanges(Set<String> names) {
      exchanges = names;
      return this;
    }

    public Builder symbols(Set<String> names) {
      symbols = names;
      return this;
    }

    public Builder tradeTypes(Set<String> names) {
      tradeTypes = names;
      return this;
    }

    public Builder defaultExchange(String name) {
      defaultExchange = name;
      return this;
    }

    public Builder levelsSide(LevelsSide value) {
      levelsSide = Optional.of(value);
      return this;
    }

    public Builder details(Details value) {
      details = value;
      return this;
    }

    public Builder rowOrder(RowOrder value) {
      rowOrder = value;
      return this;
    }

    public ReadConfig build() {
      return new ReadConfig(
          timeField,
          timeUnit,
          orderBy,
          maxLevels,
          batchRows,
          maxDisorderNanos,
          from,
          to,
          exchanges,
          symbols,
          tradeTypes,
          defaultExchange,
          levelsSide,
          details,
          rowOrder);
    }
  }
}
