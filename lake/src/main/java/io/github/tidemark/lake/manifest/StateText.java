package io.github.tidemark.lake.manifest;

import io.github.tidemark.kernel.engine.SegmentId;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * States as text: a line an item, fields separated by tabs, the kind of item first; items belong to
 * the instrument or snapshot above them. The last line holds the number of lines, so that half a
 * file is recognised.
 *
 * <pre>
 * tidemark-state  1
 * config      hash selection
 * input       channel bytes version first last name
 * instrument  exchange symbol era
 * part        generation bytes output date
 * snapshot    generation last file offset length crc
 * segment     log number file offset length crc
 * publish     target token
 * delete      path
 * end         lines
 * </pre>
 */
final class StateText {
  private static final String MAGIC = "tidemark-state";
  private static final String VERSION = "1";

  private StateText() {}

  static String write(Commit commit) {
    Lines lines = new Lines();
    lines.add(MAGIC, VERSION);
    lines.add("config", commit.state().config(), commit.state().selection());
    for (Input input : commit.state().inputs()) {
      lines.add(
          "input",
          input.channel(),
          input.bytes(),
          input.version(),
          input.first(),
          input.last(),
          input.name());
    }
    for (InstrumentState instrument : commit.state().instruments()) {
      lines.add("instrument", instrument.exchange(), instrument.symbol(), instrument.era());
      for (Part part : instrument.parts()) {
        lines.add("part", part.generation(), part.bytes(), part.output(), part.date());
      }
      for (Snapshot snapshot : instrument.snapshots()) {
        lines.blob("snapshot", snapshot.generation(), snapshot.last(), snapshot.head());
        snapshot
            .segments()
            .forEach((id, blob) -> lines.blob("segment", id.log(), id.number(), blob));
      }
    }
    for (Staged file : commit.publishes()) {
      lines.add("publish", file.target(), file.token());
    }
    for (Location file : commit.deletes()) {
      lines.add("delete", file);
    }
    return lines.end();
  }

  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private int count;

    void add(Object... fields) {
      for (int i = 0; i < fields.length; i++) {
        text.append(i == 0 ? "" : "\t").append(escape(fields[i].toString()));
      }
      text.append('\n');
      count++;
    }

    void blob(String kind, long first, long second, Blob blob) {
      add(kind, first, second, blob.file(), blob.offset(), blob.length(), blob.crc());
    }

    String end() {
      add("end", count);
      return text.toString();
    }
  }

  private static String escape(String value) {
    return value.replace("%", "%25").replace("\t", "%09").replace("\n", "%0A").replace("\r", "%0D");
  }

  private static String unescape(String field) {
    return field.indexOf('%') < 0
        ? field
        : field.replace("%09", "\t").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
  }

  static Commit read(Location file, String text, GroupStore.Places places) throws IOException {
    String[] lines = text.split("\n", -1);
    int last = lines.length - 2;
    if (last < 1
        || !lines[0].equals(MAGIC + "\t" + VERSION)
        || !lines[last].equals("end\t" + last)) {
      throw new IOException(
          "state is damaged or of another version: file="
              + file
              + "; delete the file to compute everything again");
    }
    Reading reading = new Reading(places);
    try {
      for (int i = 1; i < last; i++) {
        reading.line(lines[i].split("\t", -1));
      }
      return reading.end();
    } catch (RuntimeException e) {
      throw new IOException(
          "state is damaged: file=" + file + "; delete the file to compute everything again", e);
    }
  }

  private static final class Reading {
    private String config = "";
    private String selection = "";
    private final List<Input> inputs = new ArrayList<>();
    private final List<InstrumentState> instruments = new ArrayList<>();
    private final List<Staged> publishes = new ArrayList<>();
    private final List<Location> deletes = new ArrayList<>();
    private final GroupStore.Places places;

    private InstrumentState open;
    private List<Part> parts = new ArrayList<>();
    private List<Snapshot> snapshots = new ArrayList<>();
    private Snapshot head;
    private Map<SegmentId, Blob> segments = new LinkedHashMap<>();

    Reading(GroupStore.Places places) {
      this.places = places;
    }

    void line(String[] f) {
      switch (f[0]) {
        case "config" -> {
          config = text(f, 1);
          selection = text(f, 2);
        }
        case "input" ->
            inputs.add(
                new Input(
                    text(f, 1), text(f, 6), whole(f, 2), whole(f, 3), whole(f, 4), whole(f, 5)));
        case "instrument" -> {
          endInstrument();
          open =
              new InstrumentState(text(f, 1), text(f, 2), (int) whole(f, 3), List.of(), List.of());
        }
        case "part" -> parts.add(new Part((int) whole(f, 1), text(f, 3), text(f, 4), whole(f, 2)));
        case "snapshot" -> {
          endSnapshot();
          head = new Snapshot((int) whole(f, 1), whole(f, 2), blob(f), Map.of());
        }
        case "segment" -> segments.put(new SegmentId((int) whole(f, 1), whole(f, 2)), blob(f));
        case "publish" -> publishes.add(new Staged(places.of(text(f, 1)), text(f, 2)));
        case "delete" -> deletes.add(places.of(text(f, 1)));
        default -> throw new IllegalArgumentException("line=" + f[0]);
      }
    }

    private static String text(String[] fields, int index) {
      return unescape(fields[index]);
    }

    private static long whole(String[] fields, int index) {
      return Long.parseLong(fields[index]);
    }

    private static Blob blob(String[] f) {
      return new Blob(text(f, 3), whole(f, 4), (int) whole(f, 5), whole(f, 6));
    }

    private void endSnapshot() {
      if (head != null) {
        snapshots.add(new Snapshot(head.generation(), head.last(), head.head(), segments));
        head = null;
        segments = new LinkedHashMap<>();
      }
    }

    private void endInstrument() {
      endSnapshot();
      if (open != null) {
        instruments.add(
            new InstrumentState(open.exchange(), open.symbol(), open.era(), snapshots, parts));
        snapshots = new ArrayList<>();
        parts = new ArrayList<>();
        open = null;
      }
    }

    Commit end() {
      endInstrument();
      return new Commit(new GroupState(config, selection, inputs, instruments), publishes, deletes);
    }
  }
}
