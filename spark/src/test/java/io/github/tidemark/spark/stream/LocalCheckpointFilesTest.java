package io.github.tidemark.spark.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckpointFilesTest {
  @TempDir private java.nio.file.Path folder;
  private LocalCheckpointFiles files;

  @BeforeEach
  void open() {
    files = new LocalCheckpointFiles(new Path(folder.toUri()), new Configuration());
  }

  private CancellableFSDataOutputStream begin(String content, boolean overwrite) throws Exception {
    CancellableFSDataOutputStream file =
        files.createAtomic(new Path(folder.resolve("with space").toUri()), overwrite);
    file.write(content.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private void assertHolds(String content) throws Exception {
    assertThat(folder.resolve("with space")).hasContent(content);
    try (Stream<java.nio.file.Path> all = Files.list(folder)) {
      assertThat(all.filter(file -> !file.getFileName().toString().endsWith(".tmp"))).hasSize(1);
    }
  }

  @Test
  void aFileAppearsWhenItIsCompleteAndIsReplacedOnlyWhereThatIsWished() throws Exception {
    CancellableFSDataOutputStream first = begin("one", false);
    assertThat(folder.resolve("with space")).doesNotExist();
    first.close();
    assertHolds("one");
    assertThatThrownBy(begin("two", false)::close).isInstanceOf(FileAlreadyExistsException.class);
    assertHolds("one");
    begin("three", true).cancel();
    assertHolds("one");
    begin("four", true).close();
    assertHolds("four");
  }

  @Test
  void aFolderThatIsMissingIsSaid() {
    Path lost = new Path(folder.resolve("none/file").toUri());
    assertThatThrownBy(() -> files.createAtomic(lost, false))
        .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class)
        .hasMessageContaining("none");
  }
}
