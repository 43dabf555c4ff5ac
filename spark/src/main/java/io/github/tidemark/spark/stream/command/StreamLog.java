package io.github.tidemark.spark.stream.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tidemark.cli.Console;
import io.github.tidemark.spark.stream.BatchCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A line for each batch: for people on a terminal, else as JSON. */
final class StreamLog {
  private static final long NANOS = 1_000_000_000L;

  private final Console console;
  private final Clock clock;

  StreamLog(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  void batch(String query, StreamStatus status) {
    if (console.interactive()) {
      console.say(text(query, status));
    } else {
      console.err().println(json(query, status));
      console.err().flush();
    }
  }

  static String text(String query, StreamStatus status) {
    BatchCounts counts = status.last();
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s batch %d: %,d in (%,.0f rows/s)",
                query,
                status.batch(),
                counts.rowsIn(),
                status.rowsPerSecond()));
    counted(line, counts.silver(), "silver");
    counted(line, counts.features(), "features");
    counted(line, counts.bars(), "bars");
    counted(line, counts.late(), "late");
    counted(line, counts.lateFinal(), "late-final");
    counted(line, counts.duplicates(), "duplicate");
    counted(line, counts.rejected(), "rejected");
    if (status.hasState()) {
      line.append("; frontier ").append(time(status.frontier()));
    }
    idle(status)
        .ifPresent(
            held ->
                line.append(", ")
                    .append(held.instrument())
                    .append(" waits for ")
                    .append(held.channel().folder()));
    return line.append(
            String.format(
                Locale.ROOT, "; lag %,d, state %,d KiB", status.lag(), status.stateBytes() >> 10))
        .toString();
  }

  /** The instrument for which there is no frontier yet, with the channel that has not begun. */
  private static Optional<StreamStatus.HeldBack> idle(StreamStatus status) {
    return status.frontier() == StreamStatus.UNSEEN ? status.heldBack() : Optional.empty();
  }

  private static void counted(StringBuilder line, long count, String word) {
    if (count > 0) {
      line.append(String.format(Locale.ROOT, ", %,d %s", count, word));
    }
  }

  /** An event time for people. */
  static String time(long nanos) {
    if (nanos == StreamStatus.UNSEEN) {
      return "none";
    }
    if (nanos == StreamStatus.ENDED) {
      return "ended";
    }
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
        .toString();
  }

  private String json(String query, StreamStatus status) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("time", clock.instant().toString());
    values.put("query", query);
    values.put("batch", status.batch());
    values.putAll(status.last().byColumn());
    values.put("seconds", status.batchSeconds());
    values.put("rows_per_second", Math.round(status.rowsPerSecond()));
    values.put("waiting", status.waiting());
    values.put("frontier", time(status.frontier()));
    idle(status)
        .ifPresent(
            held -> {
              values.put("held_back", held.instrument().toString());
              values.put("waits_for", held.channel().folder());
            });
    values.put("lag", status.lag());
    values.put("state_bytes", status.stateBytes());
    return object(values);
  }

  /** One JSON object on one line. */
  static String object(Map<String, Object> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> value : values.entrySet()) {
        json.writeObjectField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
