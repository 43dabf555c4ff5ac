package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
  @TempDir private Path folder;

  @Test
  void topicsArePrintedAsCommandsForTheNamedBrokers() {
    Run run = Run.of(folder, "schema", "kafka", "--bootstrap-servers", "b1:9092,b2:9092");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(4);
    assertThat(run.out())
        .startsWith(
            "kafka-topics.sh --bootstrap-server b1:9092,b2:9092 --create --if-not-exists"
                + " --topic trades --partitions 10 ");
  }

  @Test
  void tablesArePrintedAsCqlWithTheWantedFeatures() {
    Run core = Run.of(folder, "schema", "cassandra", "--cassandra-keyspace", "mine");
    assertThat(core.exitCode()).as(core.err()).isZero();
    assertThat(core.out())
        .startsWith("CREATE KEYSPACE IF NOT EXISTS mine WITH replication = ")
        .contains("CREATE TABLE IF NOT EXISTS mine.features (")
        .contains("  microprice double,")
        .doesNotContain("kyle")
        .doesNotContain("TRUNCATE");
    Run few =
        Run.of(
            folder, "schema", "cassandra", "--rebuild", "--table-features", "core,mid_price_rank*");
    assertThat(few.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(few.err()).contains("features=mid_price_rank* names no column; the nearest is ");
    Run full = Run.of(folder, "schema", "cassandra", "--rebuild", "--table-features", "full");
    assertThat(full.out()).hasSizeGreaterThan(core.out().length());
    assertThat(full.out()).endsWith("TRUNCATE market_data.quality;\n");
  }

  @Test
  void whatIsPrintedIsThereAsJsonToo() {
    assertThat(Run.of(folder, "schema", "kafka", "--bootstrap-servers", "b1:9092", "--json").out())
        .startsWith(
            """
            {
              "topics" : [ {
                "name" : "trades",
                "partitions" : 10,
                "config" : {
                  "max.message.bytes" : "11534336"
                },
                "command" : "kafka-topics.sh --bootstrap-server b1:9092 --create --if-not-exists\
             --topic trades --partitions 10 --config max.message.bytes=11534336"
              }, {
                "name" : "orderbook",
            """)
        .endsWith(" ]\n}\n");
    String cql = Run.of(folder, "schema", "cassandra", "--rebuild").out();
    Run json = Run.of(folder, "schema", "cassandra", "--rebuild", "--json");
    assertThat(json.exitCode()).isZero();
    assertThat(json.out())
        .startsWith("{\n  \"statements\" : [ \"CREATE KEYSPACE ")
        .endsWith(" ]\n}\n");
    assertThat(json.out())
        .contains(
            Pattern.compile(";\\n+")
                .splitAsStream(cql)
                .map(statement -> '"' + statement.replace("\n", "\\n") + '"')
                .toList());
  }

  @Test
  void applyingNeedsToKnowWhere() {
    Run kafka = Run.of(folder, "schema", "kafka", "--apply");
    assertThat(kafka.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(kafka.err())
        .contains("no broker is named and tidemark stack does not run: write --bootstrap-servers");
    Run cassandra =
        Run.of(
            folder, "schema", "cassandra", "--apply", "--cassandra-contact-points", "localhost:1");
    assertThat(cassandra.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(cassandra.err()).contains("the clients of Kafka and Cassandra are not on the class");
  }
}
