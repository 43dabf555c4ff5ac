package io.github.tidemark.lake.replay;

import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.stream.Envelope;
import io.github.tidemark.lake.stream.InstrumentKey;

/** One raw row as an event of its topic. */
public record RawEvent(Channel channel, InstrumentKey key, Envelope.Event event) {}
