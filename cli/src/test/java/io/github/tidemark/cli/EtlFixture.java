package io.github.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A lake of a test's own, in the folder {@code lake} below {@link #folder}. */
abstract class EtlFixture {
  @TempDir Path folder;

  final Run run(String... args) {
    return Run.of(folder, args);
  }

  final void sample() {
    assertThat(run("sample", "--root", "lake", "--hours", "0.05", "--symbols", "2").exitCode())
        .isZero();
  }

  final Run etl(String... more) {
    return run(
        Stream.concat(Stream.of("etl", "--root", "lake"), Stream.of(more)).toArray(String[]::new));
  }

  final String features() {
    return "'" + folder.resolve("lake/processed/sample/features/book") + "/**/*.parquet'";
  }

  final void mixedTrades(String name, String symbols) throws Exception {
    Path file = folder.resolve("lake/raw/mine/trades").resolve(name);
    Files.createDirectories(file.getParent());
    Duck.run(
        "COPY (SELECT 'e' AS exchange, '%s' || (i %% 2) AS symbol, 1700000000000 + i AS timestamp,"
                .formatted(symbols)
            + " 100.0 AS price, 1.0 AS amount FROM range(1000) t(i)) TO '"
            + file
            + "' (FORMAT parquet)");
  }
}
