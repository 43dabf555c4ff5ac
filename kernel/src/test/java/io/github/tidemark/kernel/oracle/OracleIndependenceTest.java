package io.github.tidemark.kernel.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle judges the engine, so it may not lean on it. */
class OracleIndependenceTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("basedir", "."))
          .resolve("src/test/java/io/github/tidemark/kernel/oracle");
  private static final String EVENTS = "io.github.tidemark.kernel.event.";
  private static final Set<String> ALLOWED =
      Set.of(
          EVENTS + "BookEvent",
          EVENTS + "TradeEvent",
          EVENTS + "Event",
          EVENTS + "Side",
          EVENTS + "Absent");
  private static final Pattern IMPORT =
      Pattern.compile("^import\\s+(static\\s+)?([\\w.]+(\\.\\*)?)\\s*;", Pattern.MULTILINE);
  private static final Pattern QUALIFIED =
      Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z]\\w*");
  private static final Pattern PROJECT = Pattern.compile("\\bio\\.github\\.tidemark\\b[\\w.]*");

  @Test
  void sourcesImportNothingButJavaBaseAndTheEventRecords() throws IOException {
    for (Path source : sources()) {
      List<String> imports = new ArrayList<>();
      Matcher matcher = IMPORT.matcher(Files.readString(source));
      while (matcher.find()) {
        imports.add(matcher.group(1) == null ? matcher.group(2) : owner(matcher.group(2)));
      }
      assertThat(imports).as(source.getFileName().toString()).allSatisfy(this::requireAllowed);
    }
  }

  @Test
  void sourcesNameNothingElseInFullEither() throws IOException {
    for (Path source : sources()) {
      String body = IMPORT.matcher(Files.readString(source)).replaceAll("");
      assertThat(QUALIFIED.matcher(body).results().map(found -> found.group()))
          .as(source.getFileName().toString())
          .allSatisfy(this::requireAllowed);
      assertThat(PROJECT.matcher(body).results().map(found -> found.group()))
          .as(source.getFileName().toString())
          .allMatch(name -> ALLOWED.contains(name) || name.startsWith(packageName()));
    }
  }

  @Test
  void theRuleRefusesBatchesWildcardsAndOtherModules() {
    assertThat(isAllowed(EVENTS + "BookEvent")).isTrue();
    assertThat(isAllowed("java.util.List")).isTrue();
    assertThat(isAllowed("java.util.function.IntPredicate")).isTrue();
    assertThat(isAllowed(EVENTS + "BookBatch")).isFalse();
    assertThat(isAllowed(EVENTS + "*")).isFalse();
    assertThat(isAllowed("java.util.logging.Logger")).isFalse();
    assertThat(isAllowed("org.junit.jupiter.api.Test")).isFalse();
  }

  @Test
  void thePackageExistsInTheTestsOnly() {
    Path main = SOURCES.resolve("../../../../../../../main/java/io/github/tidemark/kernel/oracle");
    assertThat(main.normalize()).doesNotExist();
  }

  private void requireAllowed(String name) {
    assertThat(isAllowed(name)).as("the oracle may not use " + name).isTrue();
  }

  private static boolean isAllowed(String name) {
    if (ALLOWED.contains(name)) {
      return true;
    }
    try {
      Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      return "java.base".equals(type.getModule().getName());
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static String owner(String member) {
    return member.substring(0, member.lastIndexOf('.'));
  }

  private static String packageName() {
    return OracleIndependenceTest.class.getPackageName();
  }

  /** The sources of the oracle and its tools; its tests may use the test libraries. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<Path> sources =
          files.filter(file -> !file.toString().endsWith("Test.java")).sorted().toList();
      assertThat(sources).as("sources in " + SOURCES.toAbsolutePath()).hasSizeGreaterThan(10);
      return sources;
    }
  }
}
