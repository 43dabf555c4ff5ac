package io.github.tidemark.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.spark.batch.SparkLake;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The launcher of a distribution, in a folder with a space, with and without a Spark beside it. */
class DistributionIT {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("tide mark"));
    Path launcher = Files.copy(Path.of("..", "tidemark"), home.resolve("tidemark"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
  }

  /** Does what the archive's descriptor says, without packing it. */
  private void unpackSparkPart() throws Exception {
    NodeList sets =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("src", "main", "assembly", "spark.xml").toFile())
            .getElementsByTagName("fileSet");
    assertThat(sets.getLength()).isPositive();
    for (int i = 0; i < sets.getLength(); i++) {
      Element set = (Element) sets.item(i);
      Path from = Path.of(text(set, "directory"));
      Path to = Files.createDirectories(home.resolve(text(set, "outputDirectory")));
      String wanted =
          set.getElementsByTagName("include").getLength() == 0 ? "*" : text(set, "include");
      try (DirectoryStream<Path> files = Files.newDirectoryStream(from, wanted)) {
        for (Path file : files) {
          Files.createSymbolicLink(to.resolve(file.getFileName()), file.toAbsolutePath());
        }
      }
    }
  }

  private static String text(Element element, String tag) {
    return element
        .getElementsByTagName(tag)
        .item(0)
        .getTextContent()
        .replace("${project.basedir}", ".")
        .replace("${project.build.directory}", "target")
        .replace("${project.version}", "*");
  }

  private int run(String spark, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("tidemark").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("SPARK_HOME", spark);
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end: " + said());
    }
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    List<String> etl = List.of("etl", "--engine", "spark");
    assertThat(run("", etl)).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "tidemark: error: etl needs Spark here: unpack the archive"
                + " tidemark-VERSION-spark.tar.gz over the installation "
                + home
                + "\n");
    unpackSparkPart();
    assertThat(run("", etl)).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "tidemark: error: etl needs Spark 4.2 here: unpack it"
                + " (https://spark.apache.org/downloads.html) and set SPARK_HOME to its folder\n");
    assertThat(run("/nowhere", etl)).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "tidemark: error: no Spark at SPARK_HOME=/nowhere: it has no folder jars; set it to an"
                + " unpacked Spark 4.2\n");
  }

  @Test
  void theFilesAreThoseOfTheLocalEngine() throws Exception {
    unpackSparkPart();
    SparkLake local = SparkLake.in(folder.resolve("local"));
    local.localCommand();
    SparkLake lake = SparkLake.in(folder.resolve("lake"));
    Path spark = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "spark-home");
    SparkHome.make(spark);
    List<String> etl = new ArrayList<>(lake.etl(lake.root().toString()));
    etl.addAll(List.of("--engine", "spark", "--master", "local[2]"));
    int code = run(spark.toString(), etl);
    assertThat(code).as(said()).isZero();
    SparkLake.assertSame(local, lake);
  }
}
