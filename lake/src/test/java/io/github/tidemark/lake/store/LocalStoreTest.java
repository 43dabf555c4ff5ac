package io.github.tidemark.lake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private Location place(String name) {
    return Location.of(folder).resolve(name);
  }

  private static Staged staged(Location target, String attempt) throws IOException {
    try (NewFile file = target.store().create(target, attempt)) {
      file.write(HELLO, HELLO.length);
      return file.stage(Durability.LEFT_TO_SYSTEM).await();
    }
  }

  @Test
  void aStagedFileIsSeenOnlyOncePublishedAndCanBePublishedTwice() throws IOException {
    Location target = place("a/b/part.parquet");
    Staged file = staged(target, "");
    assertThat(target.store().list(Location.of(folder), "")).isEmpty();
    Stores.publish(List.of(file));
    Stores.publish(List.of(file));
    assertThat(target.path()).hasContent("hello");
    assertThat(target.store().list(Location.of(folder), ".parquet"))
        .extracting(StoredFile::name, StoredFile::size)
        .containsExactly(tuple("a/b/part.parquet", 5L));
  }

  @Test
  void attemptsAtOneFileDoNotMeetAndWhatIsLeftOfThemCanBeFound() throws IOException {
    Location target = place("part.parquet");
    Staged first = staged(target, "1");
    Staged second = staged(target, "2");
    assertThat(first.token()).isNotEqualTo(second.token());
    try (NewFile imported = target.store().create(place("other.parquet"))) {
      imported.write(HELLO, HELLO.length);
      target.store().discardBelow(Location.of(folder));
      assertThat(Path.of(first.token())).doesNotExist();
      assertThat(Path.of(second.token())).doesNotExist();
      assertThat(folder.resolve(".other.parquet.tmp")).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sizesAreThoseOfFilesThatExist() throws IOException {
    Files.write(folder.resolve("a"), HELLO);
    Files.createDirectory(folder.resolve("b"));
    assertThat(Stores.sizes(List.of(place("a"), place("b"), place("c"))))
        .isEqualTo(Map.of(place("a"), 5L));
  }

  @Test
  void aSmallFileIsReplacedAsAWholeAndAMissingOneIsNamed() throws IOException {
    Location file = place("new/folder/state");
    file.store().write(file, HELLO, Durability.FORCED);
    file.store().write(file, new byte[] {'x'}, Durability.LEFT_TO_SYSTEM);
    assertThat(file.store().read(file)).containsExactly('x');
    assertThat(folder.resolve("new/folder")).isDirectoryContaining("glob:**/state");
    assertThatThrownBy(() -> file.store().read(place("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(folder.resolve("none").toString());
  }

  @Test
  void twoRunsOnOneLakeAreAnErrorThatSaysSo() throws IOException {
    Location file = place("state/lock");
    StoreLock first = file.store().lock(file);
    assertThatThrownBy(() -> file.store().lock(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another run is at work here: lock=" + file)
        .hasMessageContaining("wait until it has ended");
    first.close();
    file.store().lock(file).close();
  }

  @Test
  void placesAreNamedRelativeToTheWorkingFolderAndByUrl() {
    assertThat(Location.parse("lake", folder, StoreSettings.NONE)).isEqualTo(place("lake"));
    assertThat(Location.parse("file://" + folder + "/lake", Path.of(""), StoreSettings.NONE))
        .isEqualTo(place("lake"));
    assertThatThrownBy(() -> Location.parse("gopher://x/y", folder, StoreSettings.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no storage of this kind here: url=gopher://x/y");
    assertThat(place("a/b").parent()).isEqualTo(place("a"));
    assertThat(place("a/b").sibling("c")).isEqualTo(place("a/c"));
    assertThat(Location.of(folder).relativize(place("a/b"))).isEqualTo("a/b");
  }

  @Test
  void aPlaceGoesToAnotherProcess() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(place("a"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(place("a"));
    }
  }
}
