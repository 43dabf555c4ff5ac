package io.github.tidemark.lake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences put in at random, of known size and place, are exactly what is found. */
class InjectedDifferencesTest {
  private static final int ROWS = 5000;
  private static final int COLUMNS = 6;

  @TempDir private Path folder;

  /** What was done to one column: the row by its number, and how many ulps up. */
  private static final class Injected {
    private final Map<Integer, Integer> ulps = new TreeMap<>();
    private final TreeSet<Integer> nulls = new TreeSet<>();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theReportFindsExactlyWhatWasPutIn(long seed) throws Exception {
    Random random = new Random(seed);
    Sql.run(
        ("create or replace table base as select i, 'e' as exchange, 'S' || (i % 7) as symbol,"
                + " 1700000000000000000 + (i // 3) * 1000 as ts_ns, i as seq, "
                + columns("(hash(i * 31 + %1$d) %% 1000000 + 1) / 1024.0 as c%1$d")
                + " from range(ROWS) t(i)")
            .replace("ROWS", String.valueOf(ROWS)));
    List<Injected> injected = inject(random);
    Set<Integer> missing = numbers(random, random.nextInt(5));
    write("base", folder.resolve("a"), random);
    write("other", folder.resolve("b"), random, missing);
    OutputComparison result = compare();
    assertThat(result.matched()).isEqualTo(ROWS - missing.size());
    assertThat(result.a().unmatched()).isEqualTo(missing.size());
    assertThat(result.b().unmatched()).isZero();
    for (int c = 0; c < COLUMNS; c++) {
      check(result.columns().get(c), injected.get(c), missing);
    }
  }

  private static String columns(String pattern) {
    List<String> all = new ArrayList<>();
    for (int c = 0; c < COLUMNS; c++) {
      all.add(pattern.formatted(c));
    }
    return String.join(", ", all);
  }

  /** Makes the table "other". */
  private static List<Injected> inject(Random random) throws SQLException {
    List<Injected> all = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < COLUMNS; c++) {
      Injected injected = new Injected();
      StringBuilder text = new StringBuilder("case i");
      for (int row : numbers(random, random.nextInt(40))) {
        int ulps = 1 + random.nextInt(3);
        String up = "c" + c;
        for (int u = 0; u < ulps; u++) {
          up = "nextafter(" + up + ", 1e300::double)";
        }
        boolean isNull = random.nextInt(4) == 0;
        text.append(" when ").append(row).append(" then ").append(isNull ? "null" : up);
        if (isNull) {
          injected.nulls.add(row);
        } else {
          injected.ulps.put(row, ulps);
        }
      }
      cells.add(
          text
              + (text.length() > 6
                  ? " else c" + c + " end"
                  : " when -1 then c" + c + " else c" + c + " end")
              + " as c"
              + c);
      all.add(injected);
    }
    Sql.run(
        "create or replace table other as select * replace (%s) from base"
            .formatted(String.join(", ", cells)));
    return all;
  }

  private static Set<Integer> numbers(Random random, int count) {
    TreeSet<Integer> rows = new TreeSet<>();
    for (int n = 0; n < count; n++) {
      rows.add(random.nextInt(ROWS));
    }
    return rows;
  }

  /** Writes a table in one of several arrangements. */
  private static void write(String table, Path place, Random random)
      throws IOException, SQLException {
    write(table, place, random, new TreeSet<>());
  }

  private static void write(String table, Path place, Random random, Set<Integer> without)
      throws IOException, SQLException {
    String rows =
        "select * exclude (i) from %s where %s"
            .formatted(
                table,
                without.isEmpty()
                    ? "true"
                    : "i not in (" + without.toString().replaceAll("[\\[\\]]", "") + ")");
    switch (random.nextInt(4)) {
      case 0 -> Sql.write(place.resolve("all.parquet"), rows + " order by hash(seq)");
      case 1 -> {
        for (int part = 0; part < 11; part++) {
          Sql.write(
              place.resolve("p%d.parquet".formatted(part)),
              rows + " and seq %% 11 = %d order by symbol, ts_ns, seq".formatted(part));
        }
      }
      case 2 -> {
        for (int symbol = 0; symbol < 7; symbol++) {
          Sql.write(
              place.resolve("exchange=e/symbol=S%d/part-1.parquet".formatted(symbol)),
              rows.replace("(i)", "(i, exchange, symbol)")
                  + " and symbol = 'S%d' order by ts_ns, seq".formatted(symbol),
              ", row_group_size 2048");
        }
      }
      default ->
          Sql.write(
              place.resolve("flat.parquet"),
              rows + " order by ts_ns, seq",
              ", row_group_size 2048");
    }
  }

  /** By pages so small that each column is a group of its own. */
  private OutputComparison compare() throws IOException {
    CompareOptions options = CompareOptions.EXACT;
    Globs none = new Globs(List.of());
    SideColumns a = SideColumns.read(files("a"), Map.of());
    SideColumns b = SideColumns.read(files("b"), Map.of());
    OutputPlan plan = OutputPlan.of("", a, b, options, none, none);
    try (SpillFolder spill = new SpillFolder(Optional.of(folder.resolve("spill")))) {
      OutputComparison split =
          new OutputComparer(plan, options, (d, t) -> {}, spill, 1).run().orElseThrow();
      OutputComparison whole =
          new OutputComparer(plan, options, (d, t) -> {}, spill).run().orElseThrow();
      assertThat(split).isEqualTo(whole);
      return whole;
    }
  }

  private List<DataFile> files(String side) throws IOException {
    return OutputFiles.find(Location.of(folder.resolve(side)), Map.of()).get(OutputFiles.WHOLE);
  }

  private static void check(ColumnComparison found, Injected injected, Set<Integer> missing) {
    injected.ulps.keySet().removeAll(missing);
    injected.nulls.removeAll(missing);
    int differing = injected.ulps.size() + injected.nulls.size();
    assertThat(found.differing()).as(found.name()).isEqualTo(differing);
    assertThat(found.beyond()).isEqualTo(differing);
    assertThat(found.nullsOnlyInB()).isEqualTo(injected.nulls.size());
    assertThat(found.nullsOnlyInA()).isZero();
    assertThat(found.compared()).isEqualTo(ROWS - missing.size() - injected.nulls.size());
    assertThat(found.maxUlp())
        .hasValue(injected.ulps.values().stream().mapToInt(u -> u).max().orElse(0));
    TreeSet<Integer> rows = new TreeSet<>(injected.ulps.keySet());
    rows.addAll(injected.nulls);
    Optional<String> first =
        rows.stream()
            .min((x, y) -> x % 7 != y % 7 ? Integer.compare(x % 7, y % 7) : Integer.compare(x, y))
            .map(
                row ->
                    "exchange=e symbol=S%d ts_ns=%d seq=%d"
                        .formatted(row % 7, 1700000000000000000L + row / 3 * 1000L, row));
    assertThat(found.first().map(ColumnComparison.Difference::key)).isEqualTo(first);
  }
}
