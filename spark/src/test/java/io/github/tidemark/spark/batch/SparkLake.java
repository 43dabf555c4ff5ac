package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.compare.CompareOptions;
import io.github.tidemark.lake.compare.Comparer;
import io.github.tidemark.lake.compare.Comparison;
import io.github.tidemark.lake.run.TaskRunner;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.SampleWriter;
import io.github.tidemark.spark.LocalSpark;
import io.github.tidemark.spark.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** A lake with the sample market of three instruments, for either engine. */
public final class SparkLake {
  private static final String BARS = "60,trade:time:60";

  private static Path sample;

  private final Path root;

  private SparkLake(Path root) {
    this.root = root;
  }

  /** A lake with raw files and nothing else. */
  public static SparkLake in(Path folder) {
    copy(sample().resolve("raw"), folder.resolve("raw"));
    return new SparkLake(folder);
  }

  private static synchronized Path sample() {
    try {
      if (sample == null) {
        sample = Files.createTempDirectory(Path.of("target"), "batch");
        MarketSettings settings = MarketSettings.of(7, 3, Duration.ofMinutes(4));
        SampleWriter.write(sample, settings, (done, total, rows) -> {});
      }
      return sample;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lake with the raw files of another. */
  static SparkLake flat(SparkLake of, Path folder) {
    copy(of.root().resolve("raw"), folder.resolve("raw"));
    return new SparkLake(folder);
  }

  /** Rewrites each channel as files of mixed symbols, cut by row so that they interleave. */
  public void flatten(int files) throws IOException, SQLException {
    for (String channel : List.of("trades", "orderbook")) {
      List<Path> old = raw(channel);
      Path place = root.resolve("raw").resolve(SampleWriter.SOURCE).resolve(channel);
      for (int i = 0; i < files; i++) {
        String rows =
            "copy (select * exclude (n) from (select *, row_number() over (order by timestamp,"
                + " symbol, seq) n from read_parquet('%s/**/*.parquet', hive_partitioning ="
                + " false)) where (n // 50) %% %d = %d order by n) to '%s' (format parquet, row_group_size 2048)";
        Duck.sql(rows.formatted(place, files, i, root.resolve(channel + "-" + i)));
      }
      for (Path file : old) {
        Files.delete(file);
      }
      for (int i = 0; i < files; i++) {
        Files.move(root.resolve(channel + "-" + i), place.resolve("flat-" + i + ".parquet"));
      }
    }
  }

  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.createDirectories(to.resolve(from.relativize(path)).getParent());
        if (Files.isRegularFile(path)) {
          Files.copy(path, to.resolve(from.relativize(path)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path root() {
    return root;
  }

  public Path processed() {
    return root.resolve("processed");
  }

  /** The raw files of a channel, sorted. */
  List<Path> raw(String channel) throws IOException {
    return files(root.resolve("raw").resolve(SampleWriter.SOURCE).resolve(channel));
  }

  public Pipeline.Builder pipeline() {
    return Pipeline.builder()
        .root(root)
        .source(SampleWriter.SOURCE)
        .bars(BarSpec.parseAll(BARS))
        .threads(1);
  }

  /** The command line of the same run over a lake at another place. */
  public List<String> etl(String place) {
    return List.of("etl", "--root", place, "--source", SampleWriter.SOURCE, "--bars", BARS);
  }

  /** Copies the raw files to the same place below another root. */
  public void upload(Location other) throws IOException {
    for (Path file : files(root.resolve("raw"))) {
      Location copy = other.resolve(root.relativize(file).toString());
      copy.store().write(copy, Files.readAllBytes(file), Durability.LEFT_TO_SYSTEM);
    }
  }

  /** Asserts that a lake at another place has the outputs of this one, all values equal. */
  public void assertSameValues(Location other) throws IOException {
    Comparison comparison =
        Comparer.compare(
            Location.of(processed()),
            other.resolve("processed"),
            CompareOptions.EXACT,
            (rows, total) -> {});
    assertThat(comparison.isWithin()).as("%s", comparison).isTrue();
    assertThat(comparison.outputs()).hasSizeGreaterThan(2);
  }

  /** Does the same in this process by the command line. */
  public void localCommand() {
    Run.complete(root, etl(root.toString()).toArray(String[]::new));
  }

  static JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
  }

  public static TaskRunner runner() {
    return runner(new FlatSettings(OptionalInt.empty(), Long.MAX_VALUE / 2));
  }

  static TaskRunner runner(FlatSettings settings) {
    return new SparkRunner(spark(), settings);
  }

  public RunSummary local() throws IOException {
    return complete(pipeline().build().run());
  }

  RunSummary onSpark() throws IOException {
    return complete(pipeline().build().run(runner()));
  }

  RunSummary onSpark(int partitions) throws IOException {
    FlatSettings settings = new FlatSettings(OptionalInt.of(partitions), Long.MAX_VALUE / 2);
    return complete(pipeline().build().run(runner(settings)));
  }

  public static RunSummary complete(RunSummary summary) {
    assertThat(summary.errors()).isEmpty();
    return summary;
  }

  /** Content of every visible output file by its path; every hidden one is an error. */
  Map<String, byte[]> outputs() throws IOException {
    return outputs(processed());
  }

  private static Map<String, byte[]> outputs(Path folder) throws IOException {
    Map<String, byte[]> outputs = new TreeMap<>();
    for (Path file : files(folder)) {
      assertThat(file.getFileName().toString()).as("left over: %s", file).doesNotStartWith(".");
      outputs.put(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
    return outputs;
  }

  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Asserts that every output file is the same, byte for byte. */
  public static void assertSame(SparkLake expected, SparkLake actual) throws IOException {
    assertSameFiles(expected.processed(), actual.processed());
  }

  /** The same of two folders. */
  static void assertSameFiles(Path expected, Path actual) throws IOException {
    Map<String, byte[]> left = outputs(expected);
    Map<String, byte[]> right = outputs(actual);
    assertThat(left).isNotEmpty();
    assertThat(right.keySet()).isEqualTo(left.keySet());
    left.forEach((name, bytes) -> assertThat(right.get(name)).as(name).isEqualTo(bytes));
  }
}
