package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Feature;
import java.util.List;

/** The versioned header of a saved engine. */
final class Snapshots {
  private static final long MAGIC = 0x54_49_44_45_4d_41_52_4bL;

  /** Raised with each change of what any node saves. */
  private static final int VERSION = 4;

  private Snapshots() {}

  static String fingerprint(
      EngineConfig config, Instrument instrument, List<Feature> columns, List<BarSpec> series) {
    StringBuilder text = new StringBuilder();
    text.append(config).append(instrument);
    columns.forEach(c -> text.append(' ').append(c.column().name()));
    series.forEach(s -> text.append(' ').append(s));
    return text.toString();
  }

  static void header(StateWriter out, String fingerprint) {
    out.putLong(MAGIC);
    out.putInt(VERSION);
    out.putText(fingerprint);
  }

  static void check(StateReader in, String fingerprint) {
    if (in.takeLong() != MAGIC) {
      throw new IllegalStateException("not an engine state");
    }
    int version = in.takeInt();
    if (version != VERSION) {
      throw new IllegalStateException(
          "engine state has version=" + version + ", this build reads version=" + VERSION);
    }
    String saved = in.takeText();
    if (!saved.equals(fingerprint)) {
      throw new IllegalStateException(
          "engine state was saved with another configuration: saved="
              + saved
              + " expected="
              + fingerprint);
    }
  }
}
