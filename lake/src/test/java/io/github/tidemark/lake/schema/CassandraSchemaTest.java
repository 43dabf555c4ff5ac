package io.github.tidemark.lake.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarColumns;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Catalogue;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraSchemaTest {
  private static CassandraSchema schema(String profile) {
    List<Feature> all = Catalogue.bookRows(EngineConfig.builder().build());
    List<Column> columns =
        Profile.parse(profile).select(all).stream().map(Feature::column).toList();
    return CassandraSchema.of("market_data", 1, columns);
  }

  private static CqlTable table(String name) {
    return schema("core").tables().stream()
        .filter(t -> t.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  @Test
  void aTableIsPrintedWithKeyOrderLifeAndWindows() {
    assertThat(table("trades_bronze").create("market_data"))
        .isEqualTo(
            """
            CREATE TABLE IF NOT EXISTS market_data.trades_bronze (
              exchange text,
              symbol text,
              bucket bigint,
              ts_ns bigint,
              kafka_topic text,
              kafka_partition int,
              kafka_offset bigint,
              kafka_timestamp timestamp,
              seq bigint,
              pos bigint,
              price double,
              amount double,
              side text,
              trade_id text,
              trade_type text,
              PRIMARY KEY ((exchange, symbol, bucket), ts_ns, kafka_topic, kafka_partition, kafka_offset)
            )
            WITH CLUSTERING ORDER BY (ts_ns ASC, kafka_topic ASC, kafka_partition ASC, kafka_offset ASC)
              AND compaction = {'class': 'TimeWindowCompactionStrategy', \
            'compaction_window_unit': 'HOURS', 'compaction_window_size': 5}
              AND default_time_to_live = 604800
              AND comment = 'trades as they came, one row a record'""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trades_silver | ((exchange, symbol, bucket), ts_ns, seq, pos)                       | 2592000
          bars          | ((exchange, symbol, bar_type, window_date), bar_start, bar_index)   | 7776000
          features      | ((exchange, symbol, bucket), ts_ns, seq)                            | 2592000
          dead_letters  | ((day, hour), kafka_topic, kafka_partition, kafka_offset)           | 2592000
          quality       | ((day, hour), query, batch_id, partition_id)                        | 2592000
          """)
  void rowsOfATableAreFoundByItsKeyAndLiveSoLong(String name, String key, long seconds) {
    assertThat(table(name).create("k"))
        .contains("PRIMARY KEY " + key + "\n")
        .contains("TimeWindowCompactionStrategy")
        .contains("default_time_to_live = " + seconds + "\n");
  }

  @Test
  void newerBarsComeFirst() {
    assertThat(table("bars").create("k"))
        .contains("CLUSTERING ORDER BY (bar_start DESC, bar_index ASC)");
  }

  @Test
  void latestPricesLiveForEverAsOneFrozenValueThatBeginsWithItsTime() {
    assertThat(table("latest_prices").create("k"))
        .contains("PRIMARY KEY ((exchange), symbol)")
        .contains("latest frozen<latest>")
        .doesNotContain("time_to_live")
        .doesNotContain("compaction");
    assertThat(schema("core").createType()).contains("(ts_ns bigint, seq bigint, price double");
  }

  @ParameterizedTest
  @CsvSource({"core", "full", "'core,levels:20'"})
  void everyColumnOfTheProfileAndOfTheBarsIsInItsTableOnce(String profile) {
    CassandraSchema schema = schema(profile);
    List<String> features =
        Profile.parse(profile).select(Catalogue.bookRows(EngineConfig.builder().build())).stream()
            .map(feature -> feature.column().name())
            .toList();
    assertThat(names(schema, "features")).containsAll(features).doesNotHaveDuplicates();
    assertThat(names(schema, "bars"))
        .containsAll(BarColumns.columns().stream().map(Column::name).toList())
        .doesNotHaveDuplicates();
  }

  private static List<String> names(CassandraSchema schema, String table) {
    return schema.tables().stream()
        .filter(t -> t.name().equals(table))
        .flatMap(t -> t.columns().stream())
        .map(CqlColumn::name)
        .toList();
  }

  @Test
  void aKeyspaceThatWouldNeedQuotesIsRefused() {
    assertThatThrownBy(() -> CassandraSchema.of("Market; DROP", 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("keyspace=Market; DROP is no name: ");
  }

  @Test
  void topicsTakeMessagesOfTenMegabytes() {
    assertThat(Topic.ALL)
        .extracting(topic -> topic.command("b:9092"))
        .containsExactly(
            command("trades", 10),
            command("orderbook", 5),
            command("ticker", 5),
            command("dead_letters", 3));
    assertThat(Topic.MAX_MESSAGE_BYTES).isGreaterThan(10 << 20);
  }

  private static String command(String topic, int partitions) {
    return "kafka-topics.sh --bootstrap-server b:9092 --create --if-not-exists --topic "
        + topic
        + " --partitions "
        + partitions
        + " --config max.message.bytes=11534336";
  }
}
