package io.github.tidemark.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.cli.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read when Spark is not as it should be. */
class MessagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "local[4]", "local[*]", "local[2, 4]", "spark://a:7077", "yarn"})
  void mastersOfSparkAreTaken(String master) {
    assertThat(Masters.checked(master)).isEqualTo(master);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spork://a:1", "local[x]", "spark://a", "mesos://a:5050", ""})
  void otherMastersAreRefusedWithThoseThatAreKnown(String master) {
    assertThatThrownBy(() -> Masters.checked(master))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "no such Spark master: master="
                + master
                + "; write local[*], local[N], spark://HOST:PORT, yarn or k8s://URL");
  }

  @Test
  void aMasterThatDoesNotAnswerIsNamedAtOnce() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
      assertThatCode(() -> Masters.reach("spark://nowhere.invalid:7077,localhost:" + port))
          .doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Masters.reach("spark://localhost:" + port))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot reach the Spark master: master=spark://localhost:"
                + port
                + ": ConnectException: Connection refused; start it, or correct --master");
    assertThatThrownBy(() -> Masters.reach("spark://nowhere.invalid:7077"))
        .hasMessage(
            "cannot reach the Spark master: master=spark://nowhere.invalid:7077: there is no host"
                + " nowhere.invalid; start it, or correct --master");
    assertThatCode(() -> Masters.reach("yarn")).doesNotThrowAnyException();
  }

  @Test
  void aFullDiskOfSparksOwnIsNamedWithItsSetting() {
    assertThat(SparkFailures.gaveUp("java.io.IOException: No space left on device", "/data/spill"))
        .isEqualTo(
            "Spark gave up: java.io.IOException: No space left on device; free space in Spark's"
                + " own folders (spark.local.dir=/data/spill) on its machines, then run again");
    String output = "cannot write output: file=/x: No space left on device; make the folder";
    assertThat(SparkFailures.gaveUp(output, "/tmp")).isEqualTo("Spark gave up: " + output);
  }

  private static ClassLoader withSpark(String properties) {
    return new ClassLoader(null) {
      @Override
      public InputStream getResourceAsStream(String name) {
        return properties == null || !name.equals("spark-version-info.properties")
            ? null
            : new ByteArrayInputStream(properties.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  @Test
  void theSparkOfTheClasspathIsTheOneItIsBuiltFor() {
    assertThatCode(() -> SparkVersion.check(MessagesTest.class.getClassLoader()))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherSparkIsNamed() {
    assertThatThrownBy(() -> SparkVersion.check(withSpark("version=3.5.1\n")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "wrong Spark on the classpath: version=3.5.1; this is built for Spark 4.2 with Scala"
                + " 2.13: use its spark-submit, or the tidemark script");
  }

  @Test
  void noSparkIsNamed() {
    assertThatThrownBy(() -> SparkVersion.check(withSpark(null)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Spark is not on the classpath: start with the tidemark script, which adds it, or by"
                + " spark-submit");
  }

  @Test
  void stackTracesAreCutOff() {
    String aborted =
        "Job aborted due to stage failure: Task 3 failed 4 times, most recent failure: Lost task"
            + " 3.3\n\tat a.B.c(B.java:1)\nDriver stacktrace:\n  at d";
    assertThat(SparkFailures.text(new IllegalStateException(aborted)))
        .isEqualTo(
            "Spark: Job aborted due to stage failure: Task 3 failed 4 times, most recent failure:"
                + " Lost task 3.3");
    String stopped =
        "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:\nx";
    assertThat(SparkFailures.text(new IllegalStateException(stopped)))
        .isEqualTo("Spark: Cannot call methods on a stopped SparkContext.");
  }
}
