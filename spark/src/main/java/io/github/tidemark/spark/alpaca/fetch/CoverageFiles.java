package io.github.tidemark.spark.alpaca.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of what was fetched: {@code <root>/.tidemark/fetch/<source>/<channel>/<symbol>.json},
 * replaced atomically. A part whose file is gone or has another size counts as not fetched, and so
 * does all of a file that cannot be understood.
 */
final class CoverageFiles {
  private static final String VERSION = "1";

  private final FetchRequest request;
  private final Location folder;
  private final JsonFactory json = new JsonFactory();

  CoverageFiles(FetchRequest request) {
    this.request = request;
    this.folder = request.state().resolve(request.channel());
  }

  /**
   * What was fetched of a symbol.
   *
   * @throws CommandFailure when that was with other parameters
   */
  Coverage load(String symbol) throws IOException {
    String text;
    try {
      text = new String(folder.store().read(file(symbol)), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return new Coverage(List.of());
    }
    List<Part> parts = new ArrayList<>();
    String settings;
    try (JsonParser in = json.createParser(text)) {
      settings = read(in, parts);
    } catch (IOException | RuntimeException e) {
      return new Coverage(List.of());
    }
    if (!settings.equals(request.settings())) {
      throw CommandFailure.usage(
          "%s of %s were fetched into source %s with other settings: there=[%s] asked=[%s]; ask for"
                  .formatted(request.kind(), symbol, request.source(), settings, request.settings())
              + " the same, or keep the others apart with --source");
    }
    return new Coverage(whole(parts));
  }

  private List<Part> whole(List<Part> parts) throws IOException {
    List<Location> files = new ArrayList<>();
    for (Part part : parts) {
      if (!part.file().isEmpty()) {
        files.add(request.root().resolve(part.file()));
      }
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    request
        .root()
        .store()
        .sizes(files)
        .forEach((file, size) -> sizes.put(request.root().relativize(file), size));
    return parts.stream()
        .filter(
            part ->
                part.file().isEmpty() || Long.valueOf(part.bytes()).equals(sizes.get(part.file())))
        .toList();
  }

  void save(String symbol, Coverage coverage) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeStringField("version", VERSION);
      out.writeStringField("settings", request.settings());
      out.writeArrayFieldStart("parts");
      for (Part part : coverage.parts()) {
        out.writeStartObject();
        out.writeStringField("from", Span.instant(part.span().from()).toString());
        out.writeStringField("until", Span.instant(part.span().until()).toString());
        if (!part.file().isEmpty()) {
          out.writeNumberField("rows", part.rows());
          out.writeStringField("file", part.file());
          out.writeNumberField("bytes", part.bytes());
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    byte[] content = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    folder.store().write(file(symbol), content, Durability.LEFT_TO_SYSTEM);
  }

  private Location file(String symbol) {
    return folder.resolve(HivePath.escape(symbol) + ".json");
  }

  /** Reads the parts; returns the settings. */
  private static String read(JsonParser in, List<Part> parts) throws IOException {
    String settings = "";
    in.nextToken();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      switch (name) {
        case "version" -> {
          if (!in.getText().equals(VERSION)) {
            throw new IOException("version=" + in.getText());
          }
        }
        case "settings" -> settings = in.getText();
        case "parts" -> {
          while (in.nextToken() == JsonToken.START_OBJECT) {
            parts.add(part(in));
          }
        }
        default -> in.skipChildren();
      }
    }
    return settings;
  }

  private static Part part(JsonParser in) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      fields.put(name, in.getText());
    }
    Span span = new Span(nanos(fields.get("from")), nanos(fields.get("until")));
    return new Part(
        span,
        Long.parseLong(fields.getOrDefault("rows", "0")),
        fields.getOrDefault("file", ""),
        Long.parseLong(fields.getOrDefault("bytes", "0")));
  }

  private static long nanos(String text) {
    return Span.nanos(Instant.parse(text));
  }
}
