package io.github.tidemark.spark.stream.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.Console;
import io.github.tidemark.lake.store.StoreLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRunTest {
  /** A lock that was not renewed in time. */
  private static final class Lost implements StoreLock {
    @Override
    public void check() throws IOException {
      throw new IOException("another run has taken over");
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordered", "bronze"})
  void noBatchBeginsOnceAnotherRunHasTheCheckpoint(String query) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Console console = new Console(nowhere, nowhere, Map.of(), Path.of(""), false);
    Map<String, StreamStatus> statuses =
        Map.of(
            "ordered", new StreamStatus(StreamStatus.Kind.STATEFUL),
            "bronze", new StreamStatus(StreamStatus.Kind.STATELESS));
    StreamLog log = new StreamLog(console, Clock.systemUTC());
    StreamRun run = new StreamRun(statuses, log, false, new Lost());
    assertThatThrownBy(() -> run.batches(query).begin(1))
        .isInstanceOf(IOException.class)
        .hasMessage("another run has taken over");
  }
}
