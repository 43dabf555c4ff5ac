package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;
import java.util.Optional;

/**
 * One row of a raw file.
 *
 * @param row its ordinal in the file, from 0
 * @param key its instrument; empty where neither the row nor the path names one
 * @param value an event, or {@link Envelope.Rejected} where the row is none
 */
public record FileRow(long row, Optional<InstrumentKey> key, Envelope value) {}
