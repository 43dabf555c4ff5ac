package io.github.tidemark.benchmarks.jmh;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.parquet.ColumnEncoder;
import io.github.tidemark.lake.parquet.ColumnType;
import io.github.tidemark.lake.parquet.EncodedChunk;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.parquet.SchemaBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

/** Time to encode and compress one row of the 37 {@code core} columns, as the engine made it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EncodeBenchmark {
  /** Rows of different values: repeated ones would compress too well. */
  private static final int ROWS = 1 << 15;

  private final EncodedChunk chunk = new EncodedChunk();
  private RowBatch rows;
  private Schema schema;
  private byte[][][] dictionaries;
  private ColumnEncoder encoder;

  @Setup
  public void compute() {
    RowBatch[] full = new RowBatch[1];
    KernelRun run =
        new KernelRun("core", KernelRun.Mode.HYBRID, ROWS, ROWS, batch -> full[0] = batch);
    while (full[0] == null) {
      run.round();
    }
    rows = full[0];
    SchemaBuilder builder = new SchemaBuilder();
    dictionaries = new byte[rows.columns().size()][][];
    for (int i = 0; i < dictionaries.length; i++) {
      Column column = rows.columns().get(i);
      builder.column(column.name(), type(column), Repetition.OPTIONAL);
      if (rows.vocabulary(i) != null) {
        dictionaries[i] =
            Arrays.stream(rows.vocabulary(i))
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
      }
    }
    schema = builder.build();
    encoder = ColumnEncoder.zstd();
  }

  private static ColumnType type(Column column) {
    return switch (column.type()) {
      case DOUBLE -> ColumnType.DOUBLE;
      case INT64 -> ColumnType.INT64;
      case TIMESTAMP_MICROS -> ColumnType.TIMESTAMP_MICROS;
      case INT32 -> ColumnType.INT32;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case TEXT -> ColumnType.TEXT;
    };
  }

  @TearDown
  public void close() {
    encoder.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long row() {
    List<Leaf> leaves = schema.leaves();
    long bytes = 0;
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      switch (rows.columns().get(i).type()) {
        case DOUBLE -> encoder.doubles(leaf, rows.doubles(i), 0, ROWS, chunk);
        case INT64, TIMESTAMP_MICROS -> encoder.longs(leaf, rows.longs(i), 0, ROWS, chunk);
        case INT32, BOOLEAN -> encoder.ints(leaf, rows.ints(i), 0, ROWS, chunk);
        case TEXT -> encoder.texts(leaf, rows.ints(i), dictionaries[i], 0, ROWS, chunk);
      }
      bytes += chunk.bytes();
    }
    return bytes;
  }
}
