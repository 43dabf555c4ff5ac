package io.github.tidemark.benchmarks.jmh;

import io.github.tidemark.benchmarks.Workload;
import io.github.tidemark.benchmarks.WorkloadSize;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.RowGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time to read one book of 20 levels a side, 80 doubles in nested lists, from a zstd file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecodeBenchmark {
  private static final int BOOKS = 100_000;
  private static final int BATCH_ROWS = 4096;

  private ParquetFile file;
  private List<Leaf> levels;
  private double[] values = new double[0];

  @Setup
  public void open() throws IOException {
    WorkloadSize size = new WorkloadSize(BOOKS, BOOKS / 2);
    Path root = Path.of(System.getProperty("java.io.tmpdir"), "tidemark-jmh-" + size.key());
    file = ParquetFile.open(Workload.prepare(root, size).books());
    levels = file.schema().leaves().stream().filter(leaf -> leaf.maxRepetition() == 1).toList();
  }

  @TearDown
  public void close() throws IOException {
    file.close();
  }

  @Benchmark
  @OperationsPerInvocation(BOOKS)
  public double book() throws IOException {
    double sum = 0;
    try (RowCursor cursor = file.cursor(levels, BATCH_ROWS)) {
      for (RowGroup group : file.rowGroups()) {
        cursor.open(group);
        while (cursor.next() > 0) {
          for (int i = 0; i < levels.size(); i++) {
            sum += decoded(cursor.column(i));
          }
        }
      }
    }
    return sum;
  }

  private double decoded(ColumnReader column) throws IOException {
    if (values.length < column.slots()) {
      values = new double[column.slots()];
    }
    column.doubles(values, 0);
    return values[column.slots() - 1];
  }
}
