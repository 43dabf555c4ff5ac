package io.github.tidemark.lake.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.SegmentId;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupStoreTest {
  @TempDir private Path folder;

  private static GroupState state() {
    Snapshot snapshot =
        new Snapshot(
            3,
            -5,
            new Blob("a.snapshot", 7, 8, 9),
            Map.of(new SegmentId(1, 4), new Blob("b.snapshot", 0, 1, 2)));
    InstrumentState instrument =
        new InstrumentState(
            "lse",
            "A\tB/%\n",
            2,
            List.of(snapshot),
            List.of(new Part(0, "features/book", "2024-08-08", 12)));
    return new GroupState(
        "c0ffee",
        "[lse][]",
        List.of(new Input("trades", "a%20b/é.parquet", 1, 2, 3, Long.MIN_VALUE)),
        List.of(instrument));
  }

  private static GroupStore store(Path group) {
    Location place = Location.of(group);
    return new GroupStore(place, place::at);
  }

  private static Staged staged(Path file, Path target) {
    return new Staged(Location.of(target), file.toString());
  }

  @Test
  void aStateIsReadBackAsItWasWritten() throws IOException {
    GroupStore store = store(folder.resolve("group"));
    store.commit(new Commit(state(), List.of(), List.of()));
    assertThat(store.load()).isEqualTo(state());
  }

  @Test
  void aCommitPutsFilesInPlaceAndRemovesTheSuperseded() throws IOException {
    Path staged = Files.writeString(folder.resolve(".new.staged"), "new");
    Path target = Files.writeString(folder.resolve("part"), "old");
    Path superseded = Files.writeString(folder.resolve("gone"), "old");
    store(folder.resolve("group"))
        .commit(
            new Commit(state(), List.of(staged(staged, target)), List.of(Location.of(superseded))));
    assertThat(target).hasContent("new");
    assertThat(staged).doesNotExist();
    assertThat(superseded).doesNotExist();
  }

  @Test
  void aCommitThatWasKilledAfterItsIntentIsCompletedByTheNextRun() throws IOException {
    Path staged = Files.writeString(folder.resolve(".new.staged"), "new");
    Path target = folder.resolve("part");
    Path renamedBefore = folder.resolve(".done.staged");
    Commit commit =
        new Commit(
            state(),
            List.of(staged(renamedBefore, folder.resolve("done")), staged(staged, target)),
            List.of());
    Path group = Files.createDirectories(folder.resolve("group"));
    Files.writeString(group.resolve("pending"), StateText.write(commit));
    GroupStore store = store(group);
    store.recover();
    assertThat(target).hasContent("new");
    assertThat(store.load()).isEqualTo(state());
    assertThat(group.resolve("pending")).doesNotExist();
  }

  @Test
  void halfAStateIsAnErrorThatNamesTheFile() throws IOException {
    Path group = Files.createDirectories(folder.resolve("group"));
    String text = StateText.write(new Commit(state(), List.of(), List.of()));
    Files.writeString(group.resolve("state"), text.substring(0, text.length() - 5));
    assertThatThrownBy(() -> store(group).load())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("state is damaged")
        .hasMessageContaining(group.resolve("state").toString())
        .hasMessageContaining("delete the file");
  }

  @Test
  void snapshotsThatNoStateRefersToAreRemoved() throws IOException {
    Path group = Files.createDirectories(folder.resolve("group"));
    Files.writeString(group.resolve("a.snapshot"), "");
    Files.writeString(group.resolve("b.snapshot"), "");
    Files.writeString(group.resolve("c.snapshot"), "");
    store(group).commit(new Commit(state(), List.of(), List.of()));
    assertThat(group.resolve("a.snapshot")).exists();
    assertThat(group.resolve("b.snapshot")).exists();
    assertThat(group.resolve("c.snapshot")).doesNotExist();
  }

  @Test
  void olderSnapshotsAreKeptEverMoreSparsely() {
    List<Snapshot> all = new ArrayList<>();
    for (int generation = 1; generation <= 1000; generation++) {
      all.add(new Snapshot(generation, generation, new Blob("f", 0, 0, 0), Map.of()));
      all = new ArrayList<>(InstrumentState.thinned(all));
    }
    assertThat(all).hasSizeBetween(10, 60);
    assertThat(all.get(all.size() - 1).generation()).isEqualTo(1000);
    assertThat(all.get(all.size() - 4).generation()).isEqualTo(997);
    assertThat(all.get(0).generation()).isLessThanOrEqualTo(512);
  }
}
