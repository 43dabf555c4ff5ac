package io.github.tidemark.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  private static final Ports PORTS = new Ports(20_001, 20_002);

  @TempDir private Path folder;

  @Test
  void portsStayWhenAServerIsStoppedAndItsProcessIdGoes() throws IOException {
    StackState state = StackState.read(folder);
    assertThat(state.ports(StackService.KAFKA)).isEmpty();
    state.ports(StackService.KAFKA, PORTS);
    state.started(StackService.KAFKA, 4711);
    assertThat(StackState.read(folder).server(StackService.KAFKA, "mark"))
        .contains(new DetachedServer(4711, "mark"));
    state.stopped(StackService.KAFKA);
    StackState later = StackState.read(folder);
    assertThat(later.ports(StackService.KAFKA)).contains(PORTS);
    assertThat(later.server(StackService.KAFKA, "mark")).isEmpty();
    assertThat(later.ports(StackService.CASSANDRA)).isEmpty();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = folder.resolve("stack.properties");
    Files.writeString(file, "kafka.pid=many\n");
    StackState state = StackState.read(folder);
    assertThatThrownBy(() -> state.server(StackService.KAFKA, "mark"))
        .isInstanceOf(ServerException.class)
        .hasMessage("%s: kafka.pid=many is no number; delete the line or the file", file);
  }

  @Test
  void aProcessThatGotTheRecordedIdLaterIsLeftAlone() throws IOException {
    Path data = Files.createDirectories(folder.resolve("kafka"));
    ProcessHandle self = ProcessHandle.current();
    StackState.read(folder).started(StackService.KAFKA, self.pid());
    Stack stack = Stack.in(folder);
    assertThat(stack.status().get(0).health()).isEqualTo(ServiceStatus.Health.STOPPED);
    assertThat(stack.down(message -> {})).isZero();
    assertThat(self.isAlive()).isTrue();
    assertThat(data).exists();
    assertThat(StackState.read(folder).server(StackService.KAFKA, "mark")).isEmpty();
  }
}
