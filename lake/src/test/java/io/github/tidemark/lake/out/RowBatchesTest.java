package io.github.tidemark.lake.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowBatchesTest {
  private static final int ROW_BYTES = 8;
  private static final int FIRST_ROWS = 4096;
  private static final int FEWEST_ROWS = 64;
  private static final int MOST_ROWS = 16 * 1024;
  private static final long ROOMY = 64L << 20;
  private static final long ROOM_FOR_FOUR = 4L * MOST_ROWS * ROW_BYTES;

  /** Numbers its rows and notes how many of them were encoded at a time. */
  private static final class Output {
    private final RowBatches batches;
    private final RowBatches.Share share;
    private final List<Integer> groups = new ArrayList<>();
    private final RowBatches.Encoding encoding =
        new RowBatches.Encoding() {
          @Override
          protected void run() {
            for (int row = 0; row < batch.rows(); row++) {
              if (batch.doubles(0)[row] != encoded++) {
                throw new AssertionError("rows are lost or change places: row=" + encoded);
              }
            }
            groups.add(batch.rows());
          }
        };

    private RowBatch batch;
    private double added;
    private double encoded;

    Output(RowBatches batches) {
      this.batches = batches;
      Column column = Column.of("x", "1", "x", "x", "never null", "test");
      int rows = batches.firstRows(FIRST_ROWS, FEWEST_ROWS);
      batch = new RowBatch(List.of(column), new String[1][], rows);
      share = batches.share(batch);
    }

    void add(int rows) throws IOException {
      for (int i = 0; i < rows; i++) {
        batch.doubles(0)[batch.rows()] = added++;
        batch.rows(batch.rows() + 1);
        if (batch.isFull()) {
          RowBatch larger = share.grown(batch);
          batch = larger == null ? handOver() : larger;
        }
      }
    }

    RowBatch handOver() throws IOException {
      batches.settle(encoding);
      encoding.batch = batch;
      batches.start(encoding);
      return share.next(batch);
    }

    void end() throws IOException {
      batch = handOver();
      batches.settle(encoding);
      share.end();
      assertThat(encoded).isEqualTo(added);
    }
  }

  private static List<Output> outputs(RowBatches batches, int count) {
    List<Output> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Output(batches));
    }
    return all;
  }

  private static long bytes(List<Output> outputs) {
    return outputs.stream().mapToLong(output -> (long) output.batch.capacity() * ROW_BYTES).sum();
  }

  @Test
  void rowsAreHandedOverWhenTheirBatchCannotGrow() throws IOException {
    try (Workers workers = new Workers(1)) {
      Output output = new Output(new RowBatches(workers, ROOMY));
      assertThat(output.batch.capacity()).isEqualTo(FIRST_ROWS);
      output.add(2 * MOST_ROWS + 10);
      output.end();
      assertThat(output.groups).containsExactly(MOST_ROWS, MOST_ROWS, 10);
    }
  }

  @Test
  void afterTheEndOfAFileABatchIsSmallAgain() throws IOException {
    try (Workers workers = new Workers(1)) {
      Output output = new Output(new RowBatches(workers, ROOMY));
      output.add(MOST_ROWS + 10);
      output.batch = output.handOver();
      assertThat(output.batch.capacity()).isEqualTo(FEWEST_ROWS);
      output.add(1000);
      assertThat(output.groups).containsExactly(MOST_ROWS, 10);
    }
  }

  @Test
  void manyOutputsStayWithinTheBudgetAndGetFairParts() throws IOException {
    int count = 300;
    long budget = count * 1000L * ROW_BYTES;
    try (Workers workers = new Workers(1)) {
      List<Output> all = outputs(new RowBatches(workers, budget), count);
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < 20_000; i++) {
        all.get(random.nextInt(count)).add(random.nextInt(300));
        assertThat(bytes(all)).isLessThanOrEqualTo(budget + count * (long) FEWEST_ROWS * ROW_BYTES);
      }
      assertThat(bytes(all)).isGreaterThan(budget / 2);
      for (Output output : all) {
        output.end();
        double mean = output.groups.stream().mapToInt(rows -> rows).average().orElseThrow();
        assertThat(mean).isGreaterThan(250);
      }
    }
  }

  @Test
  void anOutputThatComesLateGetsRoomOfTheOthers() throws IOException {
    try (Workers workers = new Workers(1)) {
      RowBatches batches = new RowBatches(workers, ROOM_FOR_FOUR);
      List<Output> early = outputs(batches, 4);
      for (Output output : early) {
        output.add(2 * MOST_ROWS);
      }
      Output late = new Output(batches);
      assertThat(late.batch.capacity()).isEqualTo(FEWEST_ROWS);
      for (int i = 0; i < 20; i++) {
        late.add(1000);
        for (Output output : early) {
          output.add(MOST_ROWS);
        }
      }
      assertThat(late.batch.capacity()).isGreaterThanOrEqualTo(512);
    }
  }

  @Test
  void anEndedOutputLeavesItsRoom() throws IOException {
    try (Workers workers = new Workers(1)) {
      RowBatches batches = new RowBatches(workers, ROOM_FOR_FOUR);
      for (int i = 0; i < 10; i++) {
        Output output = new Output(batches);
        assertThat(output.batch.capacity()).isEqualTo(FIRST_ROWS);
        output.add(MOST_ROWS);
        output.end();
      }
    }
  }

  @Test
  void whatHasBeenEncodedServesAnotherOutput() throws IOException {
    try (Workers workers = new Workers(1)) {
      RowBatches batches = new RowBatches(workers, ROOMY);
      Output left = new Output(batches);
      Output right = new Output(batches);
      left.add(MOST_ROWS - 1);
      double[] values = left.batch.doubles(0);
      left.add(1);
      left.end();
      right.add(MOST_ROWS - 1);
      assertThat(right.batch.doubles(0)).isSameAs(values);
      right.end();
    }
  }

  @Test
  void groupsAreTheSameHoweverManyThreadsEncode() throws IOException {
    List<List<Integer>> expected = groups(1);
    for (int run = 0; run < 5; run++) {
      assertThat(groups(3)).isEqualTo(expected);
    }
  }

  private static List<List<Integer>> groups(int threads) throws IOException {
    try (Workers workers = new Workers(threads)) {
      List<Output> all = outputs(new RowBatches(workers, 50L * 700 * ROW_BYTES), 50);
      SplittableRandom random = new SplittableRandom(9);
      for (int i = 0; i < 5_000; i++) {
        all.get(random.nextInt(1 + random.nextInt(50))).add(random.nextInt(200));
      }
      List<List<Integer>> groups = new ArrayList<>();
      for (Output output : all) {
        output.end();
        groups.add(output.groups);
      }
      return groups;
    }
  }
}
