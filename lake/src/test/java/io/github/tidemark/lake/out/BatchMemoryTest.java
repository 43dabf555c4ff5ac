package io.github.tidemark.lake.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchMemoryTest {
  private static final int ROW_BYTES = 8;
  private static final int MOST = 1_000_000;

  private final BatchMemory memory = new BatchMemory(8_000_000);

  private static RowBatch batch(int rows) {
    Column column = Column.of("x", "1", "x", "x", "never null", "test");
    return new RowBatch(List.of(column), new String[1][], rows);
  }

  @Test
  void aBatchHoldsWholeBlocksOfAnEighthOfWhatIsLeft() {
    int rows = memory.rows(ROW_BYTES, MOST);
    assertThat(rows).isEqualTo(125_000 / 64 * 64);
    memory.take(batch(rows));
    assertThat(memory.rows(ROW_BYTES, MOST))
        .isEqualTo((8_000_000 - rows * ROW_BYTES) / 8 / ROW_BYTES / 64 * 64)
        .isLessThan(rows);
    assertThat(memory.rows(ROW_BYTES, 100)).isEqualTo(100);
  }

  @Test
  void withoutRoomThereIsABlockAndNoSpare() {
    RowBatch all = batch(1_000_000);
    memory.take(all);
    assertThat(memory.rows(ROW_BYTES, MOST)).isEqualTo(64);
    assertThat(memory.spare(batch(64))).isFalse();
    memory.release(all, 1);
    assertThat(memory.spare(batch(64))).isTrue();
    assertThat(memory.rows(ROW_BYTES, MOST)).isPositive();
  }
}
