package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.InstrumentState;
import io.github.tidemark.lake.manifest.Snapshot;
import java.io.IOException;

/** A saved engine that cannot be restored: an earlier one has to do. */
final class SnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient InstrumentState instrument;
  private final transient Snapshot snapshot;

  SnapshotException(InstrumentState instrument, Snapshot snapshot, Throwable cause) {
    super(
        "saved state cannot be used: exchange=%s symbol=%s: %s"
            .formatted(instrument.exchange(), instrument.symbol(), cause.getMessage()),
        cause);
    this.instrument = instrument;
    this.snapshot = snapshot;
  }

  InstrumentState instrument() {
    return instrument;
  }

  Snapshot snapshot() {
    return snapshot;
  }
}
