package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.raw.RawColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Recordings of Binance's websocket streams with depth snapshots of the REST API in between. */
final class BinanceStreamDialect implements Dialect {
  @Override
  public String name() {
    return "binance-stream";
  }

  @Override
  public String help() {
    return """
        Recordings of Binance streams, plain, gz or zip, one '<receive time> <json>' a line with the
        time in ns or us: depth diffs, REST depth snapshots, trade, aggTrade, bookTicker.
        Several files are one recording, in name order. A book needs a snapshot; a break of the
        update ids marks a gap. Where a symbol has both, trade is used and aggTrade is filtered.
        Exchanges are binance, binance-usdm and binance-coinm, told from the messages or given
        with --exchange.""";
  }

  @Override
  public Set<RawColumn> columns() {
    return Set.of(
        RawColumn.TIMESTAMP,
        RawColumn.CAPTURE_TS,
        RawColumn.SEQNUM,
        RawColumn.NONCE,
        RawColumn.TRADE_TYPE);
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public Plan plan(ImportRequest request, Meter meter) throws IOException {
    List<Path> files = new ArrayList<>(request.files());
    files.sort(
        Comparator.comparing((Path file) -> file.getFileName().toString())
            .thenComparing(Path::toString));
    RecordingFacts facts = RecordingFacts.of(files, meter);
    RecordingReader reader = new RecordingReader(request.exchange(), request.maxLevels(), facts);
    List<ImportPart> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(new Part(file, reader));
    }
    return new Recording(parts, facts, reader);
  }

  private record Recording(List<ImportPart> parts, RecordingFacts facts, RecordingReader reader)
      implements Plan {
    @Override
    public Chaining chaining() {
      return Chaining.STREAM;
    }

    @Override
    public String findings() {
      return facts.text();
    }

    @Override
    public List<String> notes() {
      return reader.notes();
    }
  }

  private record Part(Path file, RecordingReader reader) implements ImportPart {
    @Override
    public String name() {
      return file.getFileName().toString().replaceFirst("\\.(gz|zip)$", "");
    }

    @Override
    public List<Path> inputs() {
      return List.of(file);
    }

    @Override
    public void read(RawSink sink, Meter meter) throws IOException {
      reader.read(file, sink, meter);
    }
  }
}
