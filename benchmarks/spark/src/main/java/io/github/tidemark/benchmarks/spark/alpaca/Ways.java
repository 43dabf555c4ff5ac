package io.github.tidemark.benchmarks.spark.alpaca;

import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.spark.alpaca.client.DataRequest;
import io.github.tidemark.spark.alpaca.options.Kind;
import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import io.github.tidemark.spark.alpaca.plan.RequestPlanner;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The ways to read the same bars: each gives the same columns. Used by one thread. */
final class Ways {
  /** A page; a JSON file holds one. */
  private static final String PAGE =
      "bars MAP<STRING, ARRAY<STRUCT<t: TIMESTAMP, o: DOUBLE, h: DOUBLE, l: DOUBLE, c: DOUBLE,"
          + " v: BIGINT, n: BIGINT, vw: DOUBLE>>>";

  private final SparkSession spark;
  private final Map<String, String> options = new LinkedHashMap<>();

  /** Bars of one minute. */
  Ways(SparkSession spark, String endpoint, List<String> symbols, String start, String end) {
    this.spark = spark;
    options.put("endpoint", endpoint);
    options.put("symbols", String.join(",", symbols));
    options.put("timeframe", "1Min");
    options.put("start", start);
    options.put("end", end);
    options.put("rate-limit", "1000000");
    options.put("APCA-API-KEY-ID", SimulatorSettings.KEY_ID);
    options.put("APCA-API-SECRET-KEY", SimulatorSettings.SECRET);
  }

  /** Through the data source, as columns. */
  Dataset<Row> columns() {
    return spark.read().format("alpaca_bars").options(options).load();
  }

  /** Through objects and rows. */
  Dataset<Row> rowObjects() {
    return spark.read().format(RowObjects.class.getName()).options(options).load();
  }

  /** By Spark's JSON reader, from files of a page each. */
  Dataset<Row> jsonFiles(Path folder) {
    return spark
        .read()
        .schema(PAGE)
        .json(folder.toString())
        .selectExpr("explode(bars) as (symbol, list)")
        .selectExpr(
            "symbol", "inline(list) as (time, open, high, low, close, volume, trade_count, vwap)");
  }

  /** Fetches and unpacks the same pages in the same tasks, and reads nothing of them. */
  long download() {
    ReadOptions read = ReadOptions.parse(Kind.BARS, options, Map.of(), new Configuration());
    Query all = read.query();
    List<DataRequest> requests = RequestPlanner.plan(all.within(all.symbols(), read.span()));
    URI endpoint = read.client().endpoint();
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(requests, requests.size())
        .map(request -> PageDownload.bytes(endpoint, request))
        .reduce(Long::sum);
  }
}
