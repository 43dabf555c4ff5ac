package io.github.tidemark.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A command's result: named values in the order they were put, printed as aligned text or as one
 * JSON object. A value is a string, a number, a boolean, null, a list, one that text tells in other
 * words, or a report.
 */
public final class Report {
  /** The two ways to print. */
  public enum Format {
    TEXT,
    JSON
  }

  /** A list that text tells in other words. */
  record Worded(List<?> values, String words) {
    /** By its length. */
    static Worded counted(List<?> values) {
      return new Worded(values, values.isEmpty() ? "none" : shown(values.size()));
    }
  }

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** The entries of a map, in its order. */
  public static Report of(Map<String, ?> values) {
    Report report = new Report();
    values.forEach(report::put);
    return report;
  }

  /** Adds a value; returns this. */
  public Report put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  public void print(PrintWriter out, Format format) {
    if (format == Format.JSON) {
      out.println(json());
    } else {
      text(out, "");
    }
    out.flush();
  }

  private void text(PrintWriter out, String indent) {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    values.forEach(
        (name, value) -> {
          if (value instanceof Report report && !report.values.isEmpty()) {
            out.println(indent + name);
            report.text(out, indent + "  ");
          } else if (value instanceof List<?> list
              && list.stream().anyMatch(Report.class::isInstance)) {
            out.println(indent + name);
            table(out, indent + "  ", list);
          } else {
            String padding = " ".repeat(width - name.length());
            out.println(indent + name + padding + shown(value));
          }
        });
  }

  /** A list of reports with the same names is a table. */
  private static void table(PrintWriter out, String indent, List<?> rows) {
    List<String[]> cells = new ArrayList<>();
    for (Object row : rows) {
      Map<String, Object> values = ((Report) row).values;
      if (cells.isEmpty()) {
        cells.add(values.keySet().toArray(new String[0]));
      }
      cells.add(values.values().stream().map(Report::shown).toArray(String[]::new));
    }
    int[] widths = new int[cells.get(0).length];
    for (String[] row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : cells) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** In the US locale, whose signs are the usual ones: for any other the JDK loads tables first. */
  private static String shown(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.US, "%,d", ((Number) value).longValue());
    }
    if (value instanceof Double number) {
      return String.format(Locale.US, Math.abs(number) < 0.01 ? "%.6g" : "%.2f", number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Report::shown).reduce((a, b) -> a + ", " + b).orElse("none");
    }
    if (value instanceof Worded worded) {
      return worded.words();
    }
    if (value instanceof Report) {
      return "none";
    }
    return value == null ? "-" : value.toString();
  }

  private String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Report report) {
      report.write(json);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Worded worded) {
      write(json, worded.values());
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      json.writeNull();
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      json.writePOJO(value);
    } else {
      json.writeString(value.toString());
    }
  }
}
