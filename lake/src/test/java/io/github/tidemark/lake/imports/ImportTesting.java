package io.github.tidemark.lake.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the tests of imports share. */
final class ImportTesting {
  private ImportTesting() {}

  /** A file of the real data, or the test is skipped. */
  static Path data(String file) {
    Path path = Path.of(System.getProperty("tidemark.data", "none")).resolve(file);
    assumeTrue(Files.isRegularFile(path), () -> "no such real data: " + path);
    return path;
  }

  static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  static Path gzip(Path file, String... lines) throws IOException {
    return Files.write(file, gzip(String.join("\n", lines) + "\n"));
  }

  /** A gzip file without its last bytes. */
  static Path truncatedGzip(Path file, String... lines) throws IOException {
    byte[] whole = gzip(String.join("\n", lines) + "\n");
    return Files.write(file, Arrays.copyOf(whole, whole.length - 12));
  }

  /** A zip of names and contents in turn. */
  static Path zip(Path file, String... namesAndContents) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** Reads all parts of the files into memory. */
  static CollectingSink collect(Dialect dialect, Path root, Path... files) throws IOException {
    return collect(dialect, ImportRequest.of(dialect.name(), List.of(files), root));
  }

  static CollectingSink collect(Dialect dialect, ImportRequest request) throws IOException {
    CollectingSink sink = new CollectingSink();
    Meter meter = new Meter(ImportProgress.NONE, 0);
    for (ImportPart part : dialect.plan(request, meter).parts()) {
      part.read(sink, meter);
    }
    sink.assertNothingLost();
    return sink;
  }
}
