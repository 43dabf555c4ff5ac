package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.imports.ImportException.Kind;
import io.github.tidemark.lake.raw.RawColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/** LOBSTER: pairs of message and order book CSV files of one symbol and New York day, or zips. */
final class LobsterDialect implements Dialect {
  private static final String EXCHANGE = "nasdaq";

  @Override
  public String name() {
    return "lobster";
  }

  @Override
  public String help() {
    return """
        LOBSTER message and orderbook CSV files, in pairs, or the zip they come in.
        Symbol, New York date and number of levels are taken from the file names, such as
        AMZN_2012-06-21_34200000_57600000_message_5.csv. Every message gives a book, the state
        after it; executions give trades of type visible, hidden or cross. A cross is an auction,
        which nobody initiates: its side is unknown. A halt marks a gap.""";
  }

  @Override
  public Set<RawColumn> columns() {
    return Set.of(RawColumn.TIMESTAMP, RawColumn.SEQNUM, RawColumn.TRADE_TYPE);
  }

  @Override
  public Plan plan(ImportRequest request, Meter meter) throws IOException {
    String exchange = request.exchange().orElse(EXCHANGE);
    List<ImportPart> parts = new ArrayList<>();
    Map<String, Path> days = new HashMap<>();
    Map<String, Path> messages = new LinkedHashMap<>();
    Map<String, Path> books = new LinkedHashMap<>();
    for (Path file : request.files()) {
      if (Inputs.isZip(file)) {
        for (LobsterName name : Archive.namesIfReadable(file)) {
          checkDay(days, name, file);
        }
        parts.add(new Archive(file, exchange));
        continue;
      }
      LobsterName name = LobsterName.of(file.toString()).orElseThrow(() -> notLobster(file));
      Path other = (name.isMessage() ? messages : books).put(name.pair(), file);
      if (other != null) {
        throw new ImportException(
            Kind.USAGE, "file is given twice: file=" + file + " other=" + other);
      }
      if (name.isMessage()) {
        checkDay(days, name, file);
      }
    }
    for (Map.Entry<String, Path> message : messages.entrySet()) {
      Path book = books.remove(message.getKey());
      if (book == null) {
        throw unpaired(message.getValue(), "orderbook");
      }
      parts.add(new Pair(message.getValue(), book, exchange));
    }
    for (Path book : books.values()) {
      throw unpaired(book, "message");
    }
    return new Independent(parts);
  }

  /** One symbol's day at two depths would be imported twice over. */
  private static void checkDay(Map<String, Path> days, LobsterName name, Path file)
      throws ImportException {
    Path other = days.put(name.symbol() + " " + name.date(), file);
    if (other != null) {
      throw new ImportException(
          Kind.USAGE,
          "day is given twice, import one of them: symbol=%s date=%s file=%s other=%s"
              .formatted(name.symbol(), name.date(), file, other));
    }
  }

  private static ImportException notLobster(Path file) {
    return new ImportException(
        Kind.USAGE,
        "not the name of a LOBSTER file: file="
            + file
            + " expected="
            + LobsterName.SHAPE
            + " or a zip of such");
  }

  private static ImportException unpaired(Path file, String missing) {
    return new ImportException(
        Kind.USAGE, "file lacks its " + missing + " file, give both: file=" + file);
  }

  /** Parts that have nothing to do with each other. */
  private record Independent(List<ImportPart> parts) implements Plan {
    @Override
    public Chaining chaining() {
      return Chaining.INDEPENDENT;
    }

    @Override
    public String findings() {
      return "";
    }

    @Override
    public List<String> notes() {
      return List.of();
    }
  }

  /** Two plain or gzip files. */
  private record Pair(Path message, Path book, String exchange) implements ImportPart {
    @Override
    public String name() {
      return LobsterName.of(message.toString()).orElseThrow().pair();
    }

    @Override
    public List<Path> inputs() {
      return List.of(message, book);
    }

    @Override
    public void read(RawSink sink, Meter meter) throws IOException {
      LobsterName name = LobsterName.of(message.toString()).orElseThrow();
      try (LineReader messages = Inputs.lines(message, meter);
          LineReader books = Inputs.lines(book, meter)) {
        new LobsterReader(exchange, name, messages, books).read(sink, meter);
      }
    }
  }

  /** All pairs of a zip. */
  private record Archive(Path file, String exchange) implements ImportPart {
    @Override
    public String name() {
      String name = file.getFileName().toString();
      return name.endsWith(".zip") ? name.substring(0, name.length() - 4) : name;
    }

    @Override
    public List<Path> inputs() {
      return List.of(file);
    }

    @Override
    public void read(RawSink sink, Meter meter) throws IOException {
      try (ZipFile zip = Inputs.open(file)) {
        for (Map.Entry<LobsterName, String[]> pair : pairs(file).entrySet()) {
          try (LineReader messages = Inputs.lines(file, zip, pair.getValue()[0], meter);
              LineReader books = Inputs.lines(file, zip, pair.getValue()[1], meter)) {
            new LobsterReader(exchange, pair.getKey(), messages, books).read(sink, meter);
          }
        }
      }
    }

    /** The message files; none where the archive is corrupt, which reading it then tells. */
    private static Set<LobsterName> namesIfReadable(Path file) {
      try {
        return pairs(file).keySet();
      } catch (ImportException e) {
        return Set.of();
      }
    }

    /** Entries of message and order book by the name of the message file. */
    private static Map<LobsterName, String[]> pairs(Path file) throws ImportException {
      Map<String, String> books = new HashMap<>();
      Map<LobsterName, String> messages = new LinkedHashMap<>();
      for (String entry : Inputs.entries(file)) {
        LobsterName name = LobsterName.of(entry).orElse(null);
        if (name != null && name.isMessage()) {
          messages.put(name, entry);
        } else if (name != null) {
          books.put(name.pair(), entry);
        }
      }
      Map<LobsterName, String[]> pairs = new LinkedHashMap<>();
      for (Map.Entry<LobsterName, String> message : messages.entrySet()) {
        String book = books.remove(message.getKey().pair());
        if (book == null) {
          throw unpaired(Path.of(file + "!" + message.getValue()), "orderbook");
        }
        pairs.put(message.getKey(), new String[] {message.getValue(), book});
      }
      if (pairs.isEmpty() && books.isEmpty()) {
        throw new ImportException(
            Kind.FAILED,
            "archive holds no LOBSTER files: file=%s expected=%s"
                .formatted(file, LobsterName.SHAPE));
      }
      if (!books.isEmpty()) {
        throw new ImportException(
            Kind.FAILED,
            "archive holds no LOBSTER message file for its order books: file="
                + file
                + " orderbooks="
                + books.values());
      }
      return pairs;
    }
  }
}
