package io.github.tidemark.lake.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  private static final class Adding extends Job {
    private final AtomicInteger sum;

    Adding(AtomicInteger sum) {
      this.sum = sum;
    }

    @Override
    protected void run() {
      sum.incrementAndGet();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everyDriveAndEveryJobItJoinsIsDoneOnce(int threads) throws IOException {
    AtomicInteger sum = new AtomicInteger();
    try (Workers workers = new Workers(threads)) {
      List<Job> drives = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        drives.add(
            new Job() {
              @Override
              protected void run() throws IOException {
                Adding left = new Adding(sum);
                Adding right = new Adding(sum);
                for (int round = 0; round < 50; round++) {
                  workers.start(left);
                  workers.start(right);
                  workers.join(right);
                  workers.join(left);
                }
              }
            });
      }
      workers.drive(drives);
      assertThat(sum).hasValue(20 * 50 * 2);
    }
  }

  @Test
  void whatAJobThrowsIsThrownWhereItIsJoined() throws IOException {
    try (Workers workers = new Workers(2)) {
      Job failing =
          new Job() {
            @Override
            protected void run() throws IOException {
              throw new IOException("no such row");
            }
          };
      workers.start(failing);
      assertThatThrownBy(() -> workers.join(failing))
          .isInstanceOf(IOException.class)
          .hasMessage("no such row");
      workers.join(failing);
    }
  }

  @Test
  void aJobIsNotStartedAgainBeforeItIsJoined() throws IOException {
    try (Workers workers = new Workers(1)) {
      Job job = new Adding(new AtomicInteger());
      workers.start(job);
      assertThatThrownBy(() -> workers.start(job))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has not been joined");
      workers.join(job);
    }
  }

  @Test
  void aRunNeedsAThread() {
    assertThatThrownBy(() -> new Workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads=0");
  }
}
