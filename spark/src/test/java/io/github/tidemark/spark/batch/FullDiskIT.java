package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tidemark.lake.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks of executors that are really full. */
class FullDiskIT {
  private static final Path JVM = Path.of("src", "main", "jvm").toAbsolutePath();

  @TempDir private Path folder;
  private Path small;

  @BeforeEach
  void aSmallFileSystem() throws Exception {
    small = Files.createDirectories(folder.resolve("small"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()) == 0;
    assumeTrue(mounted, "cannot mount a small file system here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", small.toString());
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  @Test
  void outputThatDoesNotFitIsNamedAndARerunWithSpaceCompletesTheWork() throws IOException {
    SparkLake lake = SparkLake.in(folder.resolve("lake"));
    Path features = small.resolve("features");
    RunSummary summary = lake.pipeline().featuresTo(features).build().run(SparkLake.runner());
    assertThat(summary.errors())
        .hasSize(3)
        .allSatisfy(
            error ->
                assertThat(error)
                    .contains("cannot write output: file=" + features)
                    .contains("No space left on device")
                    .contains("make the folder writable and free space, then run again")
                    .hasLineCount(1));
    assertThat(SparkLake.files(small)).isEmpty();
    SparkLake local = SparkLake.in(folder.resolve("local"));
    local.local();
    lake.onSpark();
    SparkLake.assertSame(local, lake);
  }

  @Test
  void aFullDiskOfSparksOwnIsOneLineWithItsSetting() throws Exception {
    SparkLake lake = SparkLake.in(folder.resolve("lake"));
    lake.flatten(2);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + JVM.resolve("spark.args"));
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("io.github.tidemark.spark.Main"));
    command.addAll(lake.etl(lake.root().toString()));
    command.addAll(List.of("--master", "local[2]", "--conf", "spark.local.dir=" + small));
    Path said = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(said.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    int code = builder.start().waitFor();
    assertThat(code).as(Files.readString(said)).isEqualTo(1);
    assertThat(Files.readAllLines(said))
        .filteredOn(line -> line.startsWith("tidemark: error: "))
        .singleElement()
        .asString()
        .contains("No space left on device")
        .endsWith(
            "; free space in Spark's own folders (spark.local.dir="
                + small
                + ") on its machines, then run again");
    assertThat(lake.outputs()).isEmpty();
  }
}
