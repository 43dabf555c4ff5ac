package io.github.tidemark.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoreSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users read when a place of Hadoop's is not as it should be. */
class HadoopMessagesTest {
  @TempDir private Path folder;

  private static Location parse(String url, Map<String, String> settings) {
    return Location.parse(url, Path.of(""), StoreSettings.of(settings));
  }

  @Test
  void aSchemeThatNobodyServesIsNamed() {
    assertThatThrownBy(() -> parse("gopher://x/y", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no storage of this kind: scheme=gopher; known: a local folder, s3://, and what Hadoop"
                + " has a file system for, such as hdfs://; name others by"
                + " spark.hadoop.fs.gopher.impl");
  }

  @Test
  void aFileSystemWithoutItsJarIsNamed() {
    assertThatThrownBy(
            () -> parse("nojar://x/y", Map.of("spark.hadoop.fs.nojar.impl", "org.nowhere.Fs")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the file system is not on the classpath: scheme=nojar: ")
        .hasMessageContaining("org.nowhere.Fs")
        .hasMessageEndingWith("add its jar, such as with spark-submit --packages");
  }

  @Test
  void aHostThatIsNotThereIsOneLine() {
    Location lake = parse("hdfs://nowhere.invalid:9000/lake", Map.of());
    assertThatThrownBy(() -> lake.store().isFolder(lake))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("read failed: url=hdfs://nowhere.invalid:9000/lake: there is no")
        .hasMessageEndingWith("; correct the URL")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aFileInPlaceOfAFolderIsOneLine() throws IOException {
    Files.write(folder.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));
    Location lake =
        parse(
            "plain://" + folder,
            Map.of("spark.hadoop.fs.plain.impl", PlainFileSystem.class.getName()));
    Location file = lake.resolve("file/below");
    assertThatThrownBy(() -> lake.store().write(file, new byte[1], Durability.FORCED))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("write failed: url=" + lake + "/file/.below.tmp: ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void reasonsAreGivenWithWhatToDo() {
    Location place = parse("hdfs://host/lake", Map.of());
    String refused = "Permission denied: user=ann, access=WRITE\n\tat org.apache.hadoop.Server";
    assertThat(HadoopFailures.of("write", place, new AccessControlException(refused)))
        .hasMessage(
            "write failed: url=hdfs://host/lake: access refused (AccessControlException:"
                + " Permission denied: user=ann, access=WRITE); check who runs this and what the"
                + " folder's permissions or credentials allow");
    ConnectException plain = new ConnectException("Connection refused");
    ConnectException wrapped = new ConnectException("Call From a to b failed; see: http://wiki");
    wrapped.initCause(plain);
    assertThat(HadoopFailures.of("read", place, wrapped))
        .hasMessage(
            "read failed: url=hdfs://host/lake: no answer (ConnectException: Connection refused);"
                + " check the URL and that its server runs, then run again: what was complete"
                + " stays");
  }

  @Test
  void settingsAreNeverShown() {
    Location place = parse("hdfs://host/lake", Map.of("spark.hadoop.fs.s3a.secret.key", "hush"));
    assertThat(place + " " + place.store()).doesNotContain("hush");
  }
}
