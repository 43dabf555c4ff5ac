package io.github.tidemark.spark.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.sandbox.alpaca.SimulatorSettings;
import io.github.tidemark.spark.LocalSpark;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's own examples, compiled and run as they stand there, but for the file of keys. */
class AlpacaGuideIT {
  private static final Path GUIDE = Path.of("..", "docs", "how-to", "alpaca-spark.md");
  private static final String KEYS = "/etc/secrets/alpaca";
  private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");
  private static final String START = "2024-01-01T05:00:00Z";
  private static final String END = "2025-01-01T04:59:59Z";

  @TempDir private static Path folder;

  private static Simulated api;

  @BeforeAll
  static void start() throws IOException {
    api = new Simulated();
    Files.writeString(
        folder.resolve("keys"),
        "APCA-API-KEY-ID=%s%nAPCA-API-SECRET-KEY=%s%n"
            .formatted(SimulatorSettings.KEY_ID, SimulatorSettings.SECRET));
    // The examples name neither.
    LocalSpark.session()
        .conf()
        .set("spark.datasource.alpaca.endpoint", api.simulator().endpoint().toString());
    LocalSpark.session().conf().set("spark.datasource.alpaca.rate-limit", "100000");
  }

  @AfterAll
  static void stop() {
    LocalSpark.session().conf().unset("spark.datasource.alpaca.endpoint");
    LocalSpark.session().conf().unset("spark.datasource.alpaca.rate-limit");
    api.close();
  }

  /** The guide's first block of a language. */
  private static String example(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertThat(block.find()).as(language).isTrue();
    assertThat(block.group(1)).contains(KEYS);
    return block.group(1).replace(KEYS, folder.resolve("keys").toString());
  }

  private static List<String> expected() {
    return RowTexts.sorted(RowTexts.bars(api.simulator().market(), SYMBOLS, "1Day", START, END));
  }

  /** Calls {@code bars(spark)} of a compiled class. */
  @SuppressWarnings("unchecked")
  private static Dataset<Row> bars(String type, Path classes) throws Exception {
    URL[] place = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, AlpacaGuideIT.class.getClassLoader())) {
      return (Dataset<Row>)
          loader
              .loadClass(type)
              .getMethod("bars", SparkSession.class)
              .invoke(null, LocalSpark.session());
    }
  }

  @Test
  void java() throws Exception {
    Path source = folder.resolve("JavaExample.java");
    Files.writeString(
        source,
        """
        import org.apache.spark.sql.*;
        public class JavaExample {
          public static Dataset<Row> bars(SparkSession spark) {
        %s
            return bars;
          }
        }
        """
            .formatted(example("java")));
    String[] arguments = {
      "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    assertThat(RowTexts.found(bars("JavaExample", folder))).isEqualTo(expected());
  }

  @Test
  void scala() throws Exception {
    Path source = folder.resolve("ScalaExample.scala");
    Files.writeString(
        source,
        """
        import org.apache.spark.sql._
        object ScalaExample {
          def bars(spark: SparkSession): DataFrame = {
        %s
            bars
          }
        }
        """
            .formatted(example("scala")));
    String[] arguments = {
      "-d",
      folder.toString(),
      "-classpath",
      System.getProperty("java.class.path"),
      source.toString()
    };
    assertThat(scala.tools.nsc.Main.process(arguments)).as("it compiles").isTrue();
    assertThat(RowTexts.found(bars("ScalaExample", folder))).isEqualTo(expected());
  }

  @Test
  void sql() throws Exception {
    SparkSession spark = LocalSpark.session();
    spark.catalog().dropTempView("bars"); // a query of another test may have had that name
    spark.sql(example("sql"));
    try {
      assertThat(RowTexts.found(spark.table("bars"))).isEqualTo(expected());
    } finally {
      spark.catalog().dropTempView("bars");
    }
  }

  /** PySpark hands over what Python's {@code str} makes of a list. */
  @Test
  void pythonsListsAreUnderstood() throws Exception {
    assertThat(example("python")).contains("symbols=[\"AAPL\", \"MSFT\"]");
    assertThat(
            RowTexts.found(
                api.read(
                    "Alpaca_HistoricalBars",
                    START,
                    END,
                    "symbols",
                    "['AAPL', 'MSFT']",
                    "timeframe",
                    "1Day")))
        .isEqualTo(expected());
  }
}
