package io.github.tidemark.spark.alpaca.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.spark.alpaca.client.Credentials;
import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.options.ReadOptions.Precision;
import io.github.tidemark.spark.alpaca.plan.Query.Packing;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadOptionsTest {
  private static final String ID = "PKTESTKEY";
  private static final String SECRET = "secretValue123";

  @TempDir Path folder;

  private static Map<String, String> options(String... more) {
    Map<String, String> options = new HashMap<>();
    options.put("symbols", "AAPL,MSFT");
    options.put("timeframe", "1Day");
    options.put("start", "2024-01-02T00:00:00-05:00");
    options.put("end", "2024-02-02T00:00:00-05:00");
    options.put(Credentials.KEY_ID, ID);
    options.put(Credentials.SECRET_KEY, SECRET);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private static ReadOptions parse(Kind kind, Map<String, String> options) {
    return parse(kind, options, Map.of());
  }

  private static ReadOptions parse(
      Kind kind, Map<String, String> options, Map<String, String> configuration) {
    return ReadOptions.parse(kind, options, configuration, new Configuration(false), name -> null);
  }

  private static ReadOptions parse(String... more) {
    return parse(Kind.BARS, options(more));
  }

  @Test
  void theUsualValues() {
    ReadOptions options = parse();
    assertThat(options.query().symbols()).containsExactly("AAPL", "MSFT");
    assertThat(options.resource()).isEqualTo(Resource.STOCK_BARS);
    assertThat(options.query().parameters())
        .containsOnly(Map.entry("timeframe", "1Day"), Map.entry("sort", "asc"));
    assertThat(options.query().pageLimit()).isEqualTo(10_000);
    assertThat(options.query().pagesPerPartition()).isEqualTo(5);
    assertThat(options.query().packing()).isEqualTo(Packing.AS_MANY_AS_FIT);
    assertThat(options.client().endpoint()).hasToString("https://data.alpaca.markets");
    assertThat(options.client().maxRetries()).isEqualTo(3);
    assertThat(options.rateLimit()).isEqualTo(200);
    assertThat(options.precision()).isEqualTo(Precision.WIDE);
    assertThat(options.settle()).isEqualTo(Duration.ofMinutes(16));
    assertThat(options.span())
        .isEqualTo(
            Span.inclusive(
                Instant.parse("2024-01-02T05:00:00Z"), Instant.parse("2024-02-02T05:00:00Z")));
    assertThat(options.warnings()).isEmpty();
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> parse(Kind.BARS, Map.of("limit", "10")))
        .hasMessage(
            "missing options: symbols, timeframe, start, APCA-API-KEY-ID, APCA-API-SECRET-KEY, end;"
                + " the keys can also come from the environment (APCA_API_KEY_ID,"
                + " APCA_API_SECRET_KEY), a credentialsFile or a Hadoop credential provider");
    assertThatThrownBy(() -> parse(Kind.TRADES, Map.of("symbols", "A")))
        .hasMessageStartingWith(
            "missing options: start, APCA-API-KEY-ID, APCA-API-SECRET-KEY, end;");
    Map<String, String> endless = options();
    endless.remove("end");
    ReadOptions stream = parse(Kind.BARS, endless);
    assertThatThrownBy(stream::span)
        .hasMessage("missing option: end; only a stream can do without it");
  }

  @Test
  void whatTheReadSaysBeatsTheConfigurationHoweverItIsWritten() {
    Map<String, String> configuration =
        Map.of(
            "spark.datasource.alpaca.pages-per-partition", "3",
            "spark.datasource.alpaca.limit", "50",
            "spark.datasource.alpacas.limit", "60",
            "spark.sql.shuffle.partitions", "2");
    ReadOptions without = parse(Kind.BARS, options(), configuration);
    assertThat(without.query().pagesPerPartition()).isEqualTo(3);
    assertThat(without.query().pageLimit()).isEqualTo(50);
    assertThat(without.warnings()).isEmpty();
    for (String name : List.of("pagesPerPartition", "pages-per-partition", "pages_per_partition")) {
      ReadOptions with = parse(Kind.BARS, options(name, "7"), configuration);
      assertThat(with.query().pagesPerPartition()).as(name).isEqualTo(7);
      assertThat(with.query().pageLimit()).isEqualTo(50);
    }
    assertThat(parse(Kind.BARS, options("limit", " "), configuration).query().pageLimit())
        .as("a blank is no value")
        .isEqualTo(50);
    assertThat(
            parse(Kind.BARS, options(), Map.of("spark.datasource.alpaca.rate-limits", "9"))
                .warnings())
        .containsExactly(
            "unknown option 'spark.datasource.alpaca.rate-limits' is ignored; the nearest known one"
                + " is 'rate-limit'");
  }

  @Test
  void twoWritingsInOnePlaceMayNotDiffer() {
    assertThat(parse("rate-limit", "9", "rateLimit", "9").rateLimit()).isEqualTo(9);
    assertThatThrownBy(() -> parse("rate-limit", "9", "rateLimit", "10"))
        .hasMessage(
            "option rate-limit is given twice, with different values: as 'rate-limit' and as"
                + " 'rateLimit'; leave one out");
    Map<String, String> configuration =
        Map.of(
            "spark.datasource.alpaca.rate-limit", "9",
            "spark.datasource.alpaca.rateLimit", "10");
    assertThatThrownBy(() -> parse(Kind.BARS, options("rate_limit", "9"), configuration))
        .hasMessage(
            "option rate-limit is given twice, with different values: as"
                + " 'spark.datasource.alpaca.rate-limit' and as"
                + " 'spark.datasource.alpaca.rateLimit'; leave one out");
    assertThatThrownBy(() -> parse("APCA_API_SECRET_KEY", "another"))
        .hasMessage(
            "option APCA-API-SECRET-KEY is given twice, with different values: as"
                + " 'APCA-API-SECRET-KEY' and as 'APCA_API_SECRET_KEY'; leave one out");
  }

  @Test
  void namesHaveManyWritings() {
    for (String name :
        List.of(
            "pagesPerPartition",
            "PAGESPERPARTITION",
            "pages-per-partition",
            "pages_per_partition",
            "Pages-Per-Partition")) {
      assertThat(parse(name, "7").query().pagesPerPartition()).as(name).isEqualTo(7);
    }
    Map<String, String> lower = new HashMap<>();
    options().forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
    assertThat(parse(Kind.BARS, lower).query().symbols()).hasSize(2);
  }

  @Test
  void anUnknownOptionIsAWarningWithTheNearestName() {
    ReadOptions options = parse("pagesPerPartitions", "7", "adjustement", "all");
    assertThat(options.warnings())
        .containsExactlyInAnyOrder(
            "unknown option 'pagesPerPartitions' is ignored; the nearest known one is"
                + " 'pages-per-partition'",
            "unknown option 'adjustement' is ignored; the nearest known one is 'adjustment'");
  }

  @Test
  void parametersGoToTheApi() {
    ReadOptions options =
        parse(
            "feed",
            "iex",
            "adjustment",
            "all",
            "asof",
            "2024-01-01",
            "currency",
            "EUR",
            "sort",
            "DESC");
    assertThat(options.query().parameters())
        .containsEntry("feed", "iex")
        .containsEntry("adjustment", "all")
        .containsEntry("asof", "2024-01-01")
        .containsEntry("currency", "EUR")
        .containsEntry("sort", "desc");
    assertThat(options.query().newestFirst()).isTrue();
    assertThat(options.settle()).isEqualTo(Duration.ofMinutes(1));
    ReadOptions coins = parse("asset-class", "crypto", "feed", "sip", "symbols", "BTC/USD");
    assertThat(coins.resource()).isEqualTo(Resource.CRYPTO_BARS);
    assertThat(coins.query().parameters()).doesNotContainKey("feed");
    assertThat(coins.warnings())
        .containsExactly("option 'feed' is ignored: v1beta3/crypto/us/bars have none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit|10001|limit=10001 is no whole number from 1 to 10000",
        "limit|many|limit=many is no whole number from 1 to 10000",
        "timeframe|60Min|timeframe=60Min is none of 1-59Min, 1-23Hour, 1Day, 1Week,"
            + " 1/2/3/4/6/12Month",
        "start|2024-01-02|start=2024-01-02 is no ISO time with a zone, such as"
            + " 2024-01-02T09:30:00-05:00",
        "start|2024-01-02T00:00:00|start=2024-01-02T00:00:00 is no ISO time with a zone, such as"
            + " 2024-01-02T09:30:00-05:00",
        "end|2024-01-01T00:00:00Z|end=2024-01-01T00:00:00Z is before"
            + " start=2024-01-02T00:00:00-05:00",
        "start|1500-01-01T00:00:00Z|start=1500-01-01T00:00:00Z is outside of the years 1700 to"
            + " 2261",
        "float32|yes|float32=yes is neither true nor false",
        "sort|up|sort=up is neither asc nor desc",
        "asset-class|bonds|asset-class=bonds is neither us_equity nor crypto",
        "read-timeout|soon|read-timeout=soon is no span of time such as 500ms, 30s, 16m, 1h or 1d",
        "endpoint|ftp://x|endpoint=ftp://x is no address such as https://data.alpaca.markets",
        "endpoint|https://k:s@x/|endpoint=https://x/ is no address such as"
            + " https://data.alpaca.markets",
      })
  void wrongValuesAreNamed(String name, String value, String message) {
    assertThatThrownBy(() -> parse(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void timesAreThoseOfPythonToo() {
    for (String start :
        List.of(
            "2024-01-02 00:00:00-05:00",
            "2024-01-02T05:00:00Z",
            "2024-01-02T00:00-05:00",
            "2024-01-02T00:00:00-05:00[America/New_York]",
            "2024-01-02 05:00:00.000000+00:00")) {
      assertThat(Span.instant(parse("start", start).query().span().from()))
          .as(start)
          .isEqualTo("2024-01-02T05:00:00Z");
    }
    ReadOptions actions =
        parse(Kind.CORPORATE_ACTIONS, options("start", "2024-01-02", "end", "2024-01-03"));
    assertThat(Span.instant(actions.query().span().from())).isEqualTo("2024-01-02T05:00:00Z");
  }

  @Test
  void anEndpointMayHoldTheVersion() {
    for (String endpoint :
        List.of(
            "https://data.alpaca.markets/v2",
            "https://data.alpaca.markets/",
            "https://data.alpaca.markets/v2/stocks/bars",
            "https://data.alpaca.markets")) {
      assertThat(parse("endpoint", endpoint).client().endpoint())
          .hasToString("https://data.alpaca.markets");
    }
    assertThat(parse("endpoint", "http://127.0.0.1:8080/v2").warnings()).isEmpty();
    assertThat(parse("endpoint", "http://proxy.example/alpaca").warnings())
        .containsExactly(
            "endpoint=http://proxy.example/alpaca sends the keys unencrypted: use https");
  }

  @Test
  void keysComeFromTheFirstPlaceThatHasThem() throws Exception {
    Map<String, String> none = options();
    none.remove(Credentials.KEY_ID);
    none.remove(Credentials.SECRET_KEY);
    Configuration hadoop = new Configuration(false);
    assertThat(credentials(none, Map.of(), hadoop)).isEqualTo(new Credentials("envId", "envS"));

    provide(hadoop);
    assertThat(credentials(none, Map.of(), hadoop))
        .isEqualTo(new Credentials("hadoopId", "hadoopS"));

    Path file = folder.resolve("keys");
    Files.writeString(file, "APCA-API-KEY-ID=fileId\nAPCA_API_SECRET_KEY = fileS\n");
    for (String place : List.of(file.toString(), file.toUri().toString())) {
      none.put("credentialsFile", place);
      assertThat(credentials(none, Map.of(), hadoop)).isEqualTo(new Credentials("fileId", "fileS"));
    }
    Map<String, String> configuration =
        Map.of(
            "spark.datasource.alpaca.APCA-API-KEY-ID", "confId",
            "spark.datasource.alpaca.apcaApiSecretKey", "confS");
    assertThat(credentials(none, configuration, hadoop))
        .isEqualTo(new Credentials("confId", "confS"));

    none.put(Credentials.KEY_ID, ID);
    none.put(Credentials.SECRET_KEY, SECRET);
    assertThat(credentials(none, configuration, hadoop)).isEqualTo(new Credentials(ID, SECRET));

    none.put("credentialsFile", folder.resolve("absent").toString());
    none.remove(Credentials.SECRET_KEY);
    assertThatThrownBy(() -> parse(Kind.BARS, none))
        .hasMessage(
            "credentials-file=%s cannot be read: NoSuchFileException"
                .formatted(folder.resolve("absent")));
  }

  /** The keys that are found, with others in the environment. */
  private static Credentials credentials(
      Map<String, String> options, Map<String, String> configuration, Configuration hadoop) {
    Map<String, String> variables =
        Map.of("APCA_API_KEY_ID", "envId", "APCA_API_SECRET_KEY", "envS");
    return ReadOptions.parse(Kind.BARS, options, configuration, hadoop, variables::get)
        .client()
        .credentials();
  }

  private void provide(Configuration hadoop) throws IOException {
    hadoop.set(
        CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH,
        "localjceks://file" + folder.resolve("keys.jceks"));
    CredentialProvider provider = CredentialProviderFactory.getProviders(hadoop).get(0);
    provider.createCredentialEntry("apca-api-key-id", "hadoopId".toCharArray());
    provider.createCredentialEntry("apca-api-secret-key", "hadoopS".toCharArray());
    provider.flush();
  }

  @Test
  void theTextOfOptionsHasNoKeys() {
    assertThat(parse().toString()).doesNotContain(ID).doesNotContain(SECRET);
  }
}
