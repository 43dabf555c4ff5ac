package io.github.tidemark.lake.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tidemark.lake.store.Durability;
import io.github.tidemark.lake.store.Location;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The memory of what was imported: {@code <root>/.tidemark/imports/<source>/<key>.json}, one file a
 * part, replaced atomically. A file that cannot be understood counts as none.
 */
final class ImportRecords {
  private static final String VERSION = "1";

  private final Location folder;
  private final JsonFactory json = new JsonFactory();

  ImportRecords(Location folder) {
    this.folder = folder;
  }

  Optional<ImportRecord> find(String key) throws IOException {
    String text;
    try {
      text = new String(folder.store().read(file(key)), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try (JsonParser parser = json.createParser(text)) {
      return read(parser);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void put(String key, ImportRecord entry) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text).useDefaultPrettyPrinter()) {
      write(out, entry);
    }
    byte[] content = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    folder.store().write(file(key), content, Durability.LEFT_TO_SYSTEM);
  }

  private Location file(String key) {
    return folder.resolve(key + ".json");
  }

  private static void write(JsonGenerator out, ImportRecord entry) throws IOException {
    out.writeStartObject();
    out.writeStringField("version", VERSION);
    out.writeStringField("fingerprint", entry.fingerprint());
    writeTexts(out, "inputs", entry.inputs());
    writeNumbers(out, "outputs", entry.outputs());
    out.writeObjectFieldStart("channels");
    for (ChannelCounts counts : entry.channels()) {
      out.writeObjectFieldStart(counts.channel());
      out.writeNumberField("in", counts.in());
      out.writeNumberField("out", counts.out());
      writeNumbers(out, "quarantined", counts.quarantined());
      writeNumbers(out, "filtered", counts.filtered());
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeTexts(JsonGenerator out, String name, List<String> texts)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static void writeNumbers(JsonGenerator out, String name, Map<String, Long> numbers)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> number : numbers.entrySet()) {
      out.writeNumberField(number.getKey(), number.getValue());
    }
    out.writeEndObject();
  }

  private static Optional<ImportRecord> read(JsonParser in) throws IOException {
    String version = "";
    String fingerprint = "";
    List<String> inputs = List.of();
    Map<String, Long> outputs = Map.of();
    List<ChannelCounts> channels = List.of();
    in.nextToken();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      switch (name) {
        case "version" -> version = in.getText();
        case "fingerprint" -> fingerprint = in.getText();
        case "inputs" -> inputs = readTexts(in);
        case "outputs" -> outputs = readNumbers(in);
        case "channels" -> channels = readChannels(in);
        default -> in.skipChildren();
      }
    }
    return version.equals(VERSION)
        ? Optional.of(new ImportRecord(fingerprint, inputs, outputs, channels))
        : Optional.empty();
  }

  private static List<String> readTexts(JsonParser in) throws IOException {
    List<String> texts = new ArrayList<>();
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(in.getText());
    }
    return texts;
  }

  private static List<ChannelCounts> readChannels(JsonParser in) throws IOException {
    List<ChannelCounts> channels = new ArrayList<>();
    for (String channel = in.nextFieldName(); channel != null; channel = in.nextFieldName()) {
      in.nextToken();
      Map<String, Long> numbers = new TreeMap<>();
      Map<String, Long> quarantined = Map.of();
      Map<String, Long> filtered = Map.of();
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        switch (name) {
          case "quarantined" -> quarantined = readNumbers(in);
          case "filtered" -> filtered = readNumbers(in);
          default -> numbers.put(name, in.getLongValue());
        }
      }
      long rowsIn = numbers.getOrDefault("in", 0L);
      long rowsOut = numbers.getOrDefault("out", 0L);
      channels.add(new ChannelCounts(channel, rowsIn, rowsOut, quarantined, filtered));
    }
    return channels;
  }

  private static Map<String, Long> readNumbers(JsonParser in) throws IOException {
    Map<String, Long> numbers = new TreeMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      numbers.put(name, in.getLongValue());
    }
    return numbers;
  }
}
