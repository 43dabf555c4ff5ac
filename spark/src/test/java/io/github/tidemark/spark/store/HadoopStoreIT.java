package io.github.tidemark.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Input;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.LockOwner;
import io.github.tidemark.lake.store.NewFile;
import io.github.tidemark.lake.store.Staged;
import io.github.tidemark.lake.store.StoreLock;
import io.github.tidemark.lake.store.StoreSettings;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.lake.store.Stores;
import io.github.tidemark.spark.batch.SparkLake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores over file systems of Hadoop's: one that renames in two steps, one over another, HDFS. */
@ParameterizedClass
@ValueSource(strings = {"plain", "viewfs", "hdfs"})
class HadoopStoreIT {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path shared;

  private static MiniDFSCluster hdfs;

  @Parameter private String scheme;

  private Location root;

  @BeforeAll
  static void startHdfs() throws IOException {
    hdfs =
        new MiniDFSCluster.Builder(new Configuration(), shared.resolve("hdfs").toFile())
            .numDataNodes(1)
            .build();
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.shutdown();
  }

  @BeforeEach
  void anEmptyFolder() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.hadoop.fs.plain.impl", PlainFileSystem.class.getName());
    settings.put(
        "spark.hadoop.fs.viewfs.mounttable.default.link./lakes", shared.toUri().toString());
    String start =
        switch (scheme) {
          case "plain" -> "plain://" + shared;
          case "viewfs" -> "viewfs:///lakes";
          default -> "hdfs://127.0.0.1:" + hdfs.getNameNodePort();
        };
    String folder = start + "/" + UUID.randomUUID() + "/";
    root = Location.parse(folder, Path.of(""), StoreSettings.of(settings));
  }

  private Location place(String name) {
    return root.resolve(name);
  }

  private static Staged staged(Location target, String attempt) throws IOException {
    try (NewFile file = target.store().create(target, attempt)) {
      file.write(HELLO, HELLO.length);
      return file.stage(Durability.FORCED).await();
    }
  }

  private FileSystem system() throws IOException {
    return HadoopStore.path(root).getFileSystem(new Configuration());
  }

  @Test
  void aStagedFileIsSeenOnlyOncePublishedAndCanBePublishedTwice() throws IOException {
    Location target = place("symbol=a%2Fb c/part.parquet");
    target.store().write(target, new byte[] {'x'}, Durability.FORCED);
    Staged file = staged(target, "app-1");
    assertThat(target.store().read(target)).containsExactly('x');
    assertThat(target.store().list(root, ".parquet")).hasSize(1);
    Stores.publish(List.of(file));
    Stores.publish(List.of(file));
    assertThat(target.store().read(target)).isEqualTo(HELLO);
    assertThat(target.store().list(root, ".parquet"))
        .extracting(StoredFile::location, StoredFile::name, StoredFile::size)
        .containsExactly(tuple(target, "symbol=a%2Fb c/part.parquet", 5L));
    assertThat(target.store().list(target, ".parquet"))
        .extracting(StoredFile::location, StoredFile::name)
        .containsExactly(tuple(target, "part.parquet"));
    assertThat(target.store().folders(root)).containsExactly("symbol=a%2Fb c");
    assertThat(target.store().isFolder(root)).isTrue();
    assertThat(target.store().isFolder(target)).isFalse();
  }

  @Test
  void whatIsHiddenOrMissingIsNotListed() throws IOException {
    assertThat(root.store().list(place("none"), "")).isEmpty();
    assertThat(root.store().folders(place("none"))).isEmpty();
    assertThat(root.store().isFolder(place("none"))).isFalse();
    for (String name : List.of("a", ".b", "_c", ".d/e", "f/_g/h", "i/j")) {
      root.store().write(place(name), HELLO, Durability.LEFT_TO_SYSTEM);
    }
    assertThat(root.store().list(root, ""))
        .extracting(StoredFile::name)
        .containsExactlyInAnyOrder("a", "i/j");
    assertThat(Stores.sizes(List.of(place("a"), place("f"), place("none"))))
        .isEqualTo(Map.of(place("a"), 5L));
  }

  @Test
  void attemptsAtOneFileDoNotMeetAndWhatIsLeftOfThemIsFound() throws IOException {
    Location target = place("out/part.parquet");
    Staged first = staged(target, "1");
    Staged second = staged(target, "2");
    assertThat(first.token()).isNotEqualTo(second.token());
    try (NewFile givenUp = target.store().create(target, "3")) {
      givenUp.write(HELLO, HELLO.length);
    }
    Staged outside = staged(place("outside/part.parquet"), "1");
    target.store().discardBelow(place("out"));
    target.store().discardBelow(place("none"));
    assertThat(system().listFiles(HadoopStore.path(place("out")), true).hasNext()).isFalse();
    Stores.publish(List.of(outside));
    assertThat(root.store().read(outside.target())).isEqualTo(HELLO);
  }

  @Test
  void aFileIsReadAtAnyPositionAndAMissingOneIsNamed() throws IOException {
    byte[] content = new byte[3 << 20];
    new Random(7).nextBytes(content);
    Location file = place("large");
    file.store().write(file, content, Durability.LEFT_TO_SYSTEM);
    try (Input input = file.store().open(file)) {
      assertThat(input.size()).isEqualTo(content.length);
      byte[] middle = new byte[2 << 20];
      input.read(500_000, middle, 0, middle.length);
      assertThat(middle).isEqualTo(Arrays.copyOfRange(content, 500_000, 500_000 + middle.length));
      assertThatThrownBy(() -> input.read(content.length - 1, middle, 0, 2))
          .isInstanceOf(EOFException.class)
          .hasMessage("file ends early: file=%s position=%d size=%d", file, (3 << 20) - 1, 3 << 20);
    }
    assertThatThrownBy(() -> root.store().open(place("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(place("none").toString());
    assertThatThrownBy(() -> root.store().read(place("none")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(place("none").toString());
  }

  @Test
  void aSmallFileIsMovedOverAnother() throws IOException {
    root.store().write(place("new"), HELLO, Durability.FORCED);
    root.store().write(place("old"), new byte[] {'x'}, Durability.FORCED);
    root.store().move(place("new"), place("old"));
    root.store().delete(List.of(place("new")));
    assertThat(root.store().read(place("old"))).isEqualTo(HELLO);
    assertThat(root.store().list(root, "")).hasSize(1);
  }

  @Test
  void twoRunsOnOneLakeAreAnErrorThatSaysSo() throws IOException {
    Location file = place("state/lock");
    StoreLock first = file.store().lock(file);
    first.check();
    assertThatThrownBy(() -> file.store().lock(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another run is at work here: lock=" + file)
        .hasMessageContaining("holder=process " + ProcessHandle.current().pid())
        .hasMessageContaining("wait until it has ended");
    first.check();
    first.close();
    assertThat(file.store().list(root, "")).isEmpty();
    file.store().lock(file).close();
  }

  @Test
  void theLockOfARunThatEndedIsTakenAndWhoLostItCommitsNothing() throws IOException {
    Location file = place("state/lock");
    StoreLock first = file.store().lock(file);
    byte[] held = file.store().read(file);
    first.close();
    file.store().write(file, held, Durability.FORCED);
    StoreLock second = file.store().lock(file);
    second.check();
    LockOwner elsewhere = new LockOwner("id", "another machine", 1, "process 1 elsewhere");
    byte[] other = elsewhere.text().getBytes(StandardCharsets.UTF_8);
    file.store().write(file, other, Durability.FORCED);
    assertThatThrownBy(second::check)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another run has taken over here")
        .hasMessageContaining("nothing more is written");
    second.close();
    assertThat(file.store().read(file)).isEqualTo(other);
    assertThatThrownBy(() -> file.store().lock(file))
        .hasMessageContaining("holder=process 1 elsewhere");
    long old = System.currentTimeMillis() - Duration.ofMinutes(4).toMillis();
    system().setTimes(HadoopStore.path(file), old, -1);
    StoreLock third = file.store().lock(file);
    third.check();
    third.close();
    assertThat(system().listFiles(HadoopStore.path(root), true).hasNext()).isFalse();
  }

  @Test
  void aLakeHasTheValuesOfALocalOneAndARerunDoesNothing(@TempDir Path folder) throws IOException {
    SparkLake local = SparkLake.in(folder.resolve("lake"));
    local.local();
    local.upload(root);
    SparkLake.complete(local.pipeline().root(root).build().run(SparkLake.runner()));
    local.assertSameValues(root);
    RunSummary again =
        SparkLake.complete(local.pipeline().root(root).build().run(SparkLake.runner()));
    assertThat(again.filesRead()).isZero();
    assertThat(again.filesDone()).isEqualTo(6);
  }

  @Test
  void aPlaceGoesToAnotherProcessWithItsSettings() throws Exception {
    root.store().write(place("a"), HELLO, Durability.FORCED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(place("a"));
    }
    assertThat(bytes.size()).as("bytes of a place").isLessThan(4096);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Location there = (Location) in.readObject();
      assertThat(there).isEqualTo(place("a"));
      assertThat(there.store().read(there)).isEqualTo(HELLO);
    }
  }
}
