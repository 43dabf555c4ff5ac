package io.github.tidemark.spark.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * An application of its own, on two executor processes: reads under a budget, fails, explains and
 * streams, and keeps all that it shows in files. Run by {@link AlpacaClusterIT}.
 */
public final class AlpacaApplication {
  /** The variables of the environment that hold the keys. */
  static final String KEY_ID = "ALPACA_IT_KEY_ID";

  static final String SECRET = "ALPACA_IT_SECRET";

  private final SparkSession spark;
  private final Path folder;
  private final String endpoint;
  private final String keyId;
  private final String secret;

  private AlpacaApplication(SparkSession spark, Path folder, String endpoint) {
    this.spark = spark;
    this.folder = folder;
    this.endpoint = endpoint;
    keyId = System.getenv(KEY_ID);
    secret = System.getenv(SECRET);
  }

  /** Arguments: the folder for what it shows, and the endpoint. */
  public static void main(String[] args) throws Exception {
    SparkSession spark = SparkSession.builder().getOrCreate();
    spark.sparkContext().setLogLevel("INFO");
    new AlpacaApplication(spark, Path.of(args[0]), args[1]).run();
    spark.stop();
  }

  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("symbols", "AAPL,MSFT");
    options.put("start", "2024-01-02T00:00:00Z");
    options.put("end", "2024-01-24T23:00:00Z");
    options.put("endpoint", endpoint);
    options.put("rate-limit", "30");
    options.put("APCA-API-KEY-ID", keyId);
    options.put("APCA-API-SECRET-KEY", secret);
    return options;
  }

  private void run() throws Exception {
    Dataset<Row> trades = spark.read().format("alpaca_trades").options(options()).load();
    write("explain-api.txt", explained(trades));
    write(
        "count.txt",
        trades.selectExpr("count(*) n", "count(distinct symbol, id) d").first().mkString(" "));
    write("sql.txt", sql());
    write("failure.txt", failure());
    stream();
    write("schema.txt", trades.queryExecution().toString());
    userInterface();
  }

  private String explained(Dataset<Row> rows) throws IOException {
    Path file = folder.resolve("explained.txt");
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      Console.capture(out, () -> rows.explain(true));
    }
    return Files.readString(file);
  }

  private String sql() throws IOException {
    String view =
        "CREATE TEMPORARY VIEW v USING Alpaca_HistoricalBars OPTIONS (symbols 'AAPL', timeframe"
            + " '1Day', start '2024-01-02T00:00:00Z', end '2024-01-09T00:00:00Z', endpoint '%s',"
            + " 'rate-limit' '30', 'APCA-API-KEY-ID' '%s', 'APCA-API-SECRET-KEY' '%s')";
    String statement = view.formatted(endpoint, keyId, secret);
    String plan = spark.sql("EXPLAIN EXTENDED " + statement).first().getString(0);
    spark.sql(statement);
    return plan
        + explained(spark.sql("select * from v"))
        + spark.sql("select count(*) from v").first();
  }

  private String failure() {
    Map<String, String> wrong = options();
    wrong.put("feed", "nosuch");
    try {
      spark.read().format("alpaca_trades").options(wrong).load().collectAsList();
      return "no failure";
    } catch (Exception e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text, true));
      return text.toString();
    }
  }

  private void stream() throws Exception {
    Map<String, String> day = options();
    day.put("end", "2024-01-02T23:00:00Z");
    spark
        .readStream()
        .format("alpaca_trades")
        .options(day)
        .load()
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .option("path", folder.resolve("streamed").toString())
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
  }

  /** What the UI and its API show. */
  private void userInterface() throws Exception {
    String ui = spark.sparkContext().uiWebUrl().get();
    String api = ui + "/api/v1/applications/" + spark.sparkContext().applicationId();
    int number = 0;
    for (String page :
        List.of(
            ui + "/environment/",
            ui + "/SQL/",
            ui + "/SQL/execution/?id=0",
            ui + "/SQL/execution/?id=1",
            ui + "/jobs/",
            ui + "/StreamingQuery/",
            api + "/environment",
            api + "/sql?details=true&planDescription=true",
            api + "/stages?details=true",
            api + "/jobs")) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      write("ui-" + number++ + ".txt", page + "\n" + answer.statusCode() + "\n" + answer.body());
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Spark prints plans through Scala's console. */
  private static final class Console {
    private static void capture(PrintStream out, Runnable work) {
      scala.Console$.MODULE$.withOut(
          out,
          () -> {
            work.run();
            return null;
          });
    }
  }
}
