package io.github.tidemark.lake.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Binance recording holds as a whole, found by reading it once: some of its lines cannot be
 * understood without.
 */
final class RecordingFacts {
  /** An instrument as the recording names it. */
  record Key(BinanceMarket market, String symbol) {}

  /** How many messages of an instrument there are. */
  static final class Counts {
    private long diffs;
    private int snapshots;
    private long trades;

    long diffs() {
      return diffs;
    }

    int snapshots() {
      return snapshots;
    }

    long trades() {
      return trades;
    }
  }

  private final Map<Key, Counts> instruments =
      new TreeMap<>(Comparator.comparing(Key::market).thenComparing(Key::symbol));
  private final Map<Path, List<Key>> depthByFile = new HashMap<>();

  /** Reads the files; one that is corrupt is read as far as it goes. */
  static RecordingFacts of(List<Path> files, Meter meter) throws IOException {
    RecordingFacts facts = new RecordingFacts();
    Map<Path, Map<BinanceMarket, Integer>> unnamed = new HashMap<>();
    for (Path file : files) {
      facts.depthByFile.put(file, new ArrayList<>());
      unnamed.put(file, new HashMap<>());
      try {
        Inputs.eachReader(file, meter, lines -> facts.scan(lines, file, unnamed.get(file)));
      } catch (ImportException e) {
        // Its own turn tells; what can be read of it counts until then.
        assert e.kind() == ImportException.Kind.FAILED : e;
      }
    }
    unnamed.forEach(
        (file, snapshots) ->
            snapshots.forEach(
                (market, count) -> {
                  String symbol = facts.snapshotSymbol(file, market);
                  if (!symbol.isEmpty()) {
                    facts.counts(new Key(market, symbol)).snapshots += count;
                  }
                }));
    return facts;
  }

  private void scan(LineReader lines, Path file, Map<BinanceMarket, Integer> unnamed)
      throws IOException {
    RecordingLine line = new RecordingLine();
    while (lines.next()) {
      boolean bad = line.read(lines.buffer(), lines.start(), lines.end()) != null;
      if (bad || line.missing() != null) {
        continue;
      }
      BinanceMarket market = line.market();
      if (line.symbol().isEmpty()) {
        if (line.kind() == RecordingLine.Kind.SNAPSHOT) {
          unnamed.merge(market, 1, Integer::sum);
        }
        continue;
      }
      count(line.kind(), new Key(market, line.symbol()), depthByFile.get(file));
    }
  }

  private void count(RecordingLine.Kind kind, Key key, List<Key> depth) {
    switch (kind) {
      case DIFF -> {
        counts(key).diffs++;
        if (!depth.contains(key)) {
          depth.add(key);
        }
      }
      case SNAPSHOT -> counts(key).snapshots++;
      case TRADE -> counts(key).trades++;
      case AGG_TRADE, TICKER, OTHER -> {}
    }
  }

  private Counts counts(Key key) {
    return instruments.computeIfAbsent(key, added -> new Counts());
  }

  /** What is known of an instrument; zeros when it was not seen. */
  Counts of(Key key) {
    return instruments.getOrDefault(key, new Counts());
  }

  /** All instruments, in order. */
  Map<Key, Counts> instruments() {
    return instruments;
  }

  /**
   * The symbol of a snapshot that names none, as the REST API gives them: the one with depth diffs
   * in the same file, else in the recording, else the one that the file's name holds; an empty text
   * when that is none or several.
   */
  String snapshotSymbol(Path file, BinanceMarket market) {
    List<Key> inFile = ofMarket(depthByFile.get(file), market);
    if (inFile.size() == 1) {
      return inFile.get(0).symbol();
    }
    List<Key> anywhere = new ArrayList<>();
    instruments.forEach(
        (key, counts) -> {
          if (counts.diffs > 0) {
            anywhere.add(key);
          }
        });
    List<Key> ofMarket = ofMarket(anywhere, market);
    if (ofMarket.size() == 1) {
      return ofMarket.get(0).symbol();
    }
    String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
    List<Key> named = ofMarket.stream().filter(key -> name.contains(key.symbol())).toList();
    return named.size() == 1 ? named.get(0).symbol() : "";
  }

  private static List<Key> ofMarket(List<Key> keys, BinanceMarket market) {
    return keys.stream().filter(key -> key.market() == market).toList();
  }

  /** All that shapes the rows, as a text. */
  String text() {
    StringBuilder text = new StringBuilder();
    instruments.forEach(
        (key, counts) ->
            text.append(key.market().exchange())
                .append(' ')
                .append(key.symbol())
                .append(counts.trades > 0 ? " trade " : " aggTrade ")
                .append(counts.snapshots)
                .append('\n'));
    return text.toString();
  }
}
