package io.github.tidemark.spark.sink;

import io.github.tidemark.lake.stream.DeadLetter;
import io.github.tidemark.lake.stream.InstrumentKey;
import io.github.tidemark.spark.sink.RowSink.Nulls;
import io.github.tidemark.spark.stream.BatchCounts;
import io.github.tidemark.spark.stream.BatchPart;
import io.github.tidemark.spark.stream.LostRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of records that are not used and of counts, by the day and hour of Kafka's time. */
final class AuditTables {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_HOURS = 24;

  private static final List<String> DEAD_LETTERS =
      List.of(
          "day",
          "hour",
          "kafka_topic",
          "kafka_partition",
          "kafka_offset",
          "kafka_timestamp",
          "exchange",
          "symbol",
          "ts_ns",
          "reason",
          "detail");

  private static final List<String> PART =
      List.of("day", "hour", "query", "batch_id", "partition_id");

  private static final List<String> QUALITY =
      Stream.concat(PART.stream(), BatchCounts.COLUMNS.stream()).toList();

  private final TableRows tables;
  private RowSink deadLetters;
  private RowSink quality;

  AuditTables(TableRows tables) {
    this.tables = tables;
  }

  void deadLetter(LostRecord lost) throws IOException {
    if (deadLetters == null) {
      deadLetters = tables.insert("dead_letters", DEAD_LETTERS, Optional.empty(), Nulls.UNSET);
    }
    DeadLetter letter = lost.letter();
    Optional<InstrumentKey> key = InstrumentKey.parse(lost.key());
    begin(deadLetters, lost.kafkaMillis());
    deadLetters.text(lost.topic()).integer(letter.partition());
    deadLetters.bigint(letter.offset()).timestamp(lost.kafkaMillis() * 1000);
    deadLetters.text(key.map(InstrumentKey::exchange).orElse(null));
    deadLetters.text(key.map(InstrumentKey::symbol).orElse(null));
    deadLetters.bigint(letter.ts()).text(letter.reason().word()).text(letter.detail());
    deadLetters.end();
  }

  void quality(BatchPart part, BatchCounts counts) throws IOException {
    if (quality == null) {
      quality = tables.insert("quality", QUALITY, Optional.empty(), Nulls.UNSET);
    }
    begin(quality, counts.kafkaMillis());
    quality.text(part.query()).bigint(part.batch()).integer(part.partition());
    for (long count : counts.byColumn().values()) {
      quality.bigint(count);
    }
    quality.end();
  }

  private static void begin(RowSink insert, long millis) {
    long hours = Math.floorDiv(millis, HOUR_MILLIS);
    insert.begin(millis * 1000);
    insert.date(LocalDate.ofEpochDay(Math.floorDiv(hours, DAY_HOURS)));
    insert.integer((int) Math.floorMod(hours, DAY_HOURS));
  }
}
