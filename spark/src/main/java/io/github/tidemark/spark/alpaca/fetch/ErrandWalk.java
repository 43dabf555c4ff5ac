package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import io.github.tidemark.spark.alpaca.client.RecordBatch;
import io.github.tidemark.spark.alpaca.plan.Span;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Goes with the rows of one errand, which come by symbol and then by time, and ends a file wherever
 * the next symbol or unit of work begins. What is behind is on record, so that a killed run loses
 * one unit. Owned by one thread.
 */
final class ErrandWalk implements Closeable {
  private static final String PREFIX = "part-alpaca-";

  private final FetchRequest request;
  private final Errand errand;
  private final RecordBatch batch;
  private final Map<String, Coverage> coverages;
  private final CoverageFiles records;
  private final FetchCounts counts;
  private final Units units;
  private final Set<String> waiting;

  private String symbol;
  private Span unit;
  private UnitFile file;

  ErrandWalk(
      FetchRequest request,
      Errand errand,
      RecordBatch batch,
      Map<String, Coverage> coverages,
      CoverageFiles records,
      FetchCounts counts) {
    this.request = request;
    this.errand = errand;
    this.batch = batch;
    this.coverages = coverages;
    this.records = records;
    this.counts = counts;
    units = new Units(request.timeframe());
    waiting = new TreeSet<>(errand.symbols());
  }

  /** Takes the next row. */
  void row(String rowSymbol, long time, int row) throws IOException {
    if (!rowSymbol.equals(symbol)) {
      endSymbol();
      begin(rowSymbol);
    }
    while (time >= unit.until()) {
      endUnit();
      unit = units.first(unit.until(), errand.span());
    }
    if (time < unit.from()) {
      throw new IOException(
          "Alpaca's rows go back in time: symbol=%s time=%s after=%s"
              .formatted(symbol, Span.instant(time), Span.instant(unit.from())));
    }
    if (file == null) {
      file = open();
    }
    if (file.add(row)) {
      counts.kept();
    } else {
      counts.filtered();
    }
  }

  private void begin(String next) throws IOException {
    if (!waiting.remove(next)) {
      throw new IOException(
          "Alpaca gave rows of a symbol that was not asked for, or in two places: symbol=" + next);
    }
    symbol = next;
    unit = units.first(errand.span().from(), errand.span());
  }

  /** All rows are through: what had none is on record as well. */
  void end() throws IOException {
    endSymbol();
    for (String each : waiting) {
      coverages.get(each).add(Part.empty(errand.span()));
      records.save(each, coverages.get(each));
    }
    waiting.clear();
  }

  /** Seconds of market time that are behind, over all symbols. */
  long doneSeconds() {
    long each = errand.seconds() / errand.symbols().size();
    int whole = errand.symbols().size() - waiting.size() - (symbol == null ? 0 : 1);
    long here = symbol == null ? 0 : (unit.from() - errand.span().from()) / 1_000_000_000L;
    return whole * each + here;
  }

  private void endSymbol() throws IOException {
    if (symbol == null) {
      return;
    }
    endUnit();
    if (unit.until() < errand.span().until()) {
      Span rest = new Span(unit.until(), errand.span().until());
      coverages.get(symbol).add(Part.empty(rest));
    }
    records.save(symbol, coverages.get(symbol));
    symbol = null;
  }

  private void endUnit() throws IOException {
    Coverage coverage = coverages.get(symbol);
    UnitFile.Written written = file == null ? new UnitFile.Written(null, 0) : file.publish();
    close();
    if (written.rows() == 0) {
      coverage.add(Part.empty(unit));
      return;
    }
    counts.file();
    long bytes = request.root().store().sizes(List.of(written.file())).get(written.file());
    String path = request.root().relativize(written.file());
    coverage.add(new Part(unit, written.rows(), path, bytes));
    records.save(symbol, coverage);
  }

  private UnitFile open() throws IOException {
    Location folder = partition();
    removeOrphans(folder);
    String name = PREFIX + compact(unit.from()) + "-" + compact(unit.until()) + ".parquet";
    return request.kind() == Kind.BARS
        ? new BarUnit(request, symbol, folder.resolve(name), batch)
        : new RawUnit(request, symbol, name, batch);
  }

  private Location partition() {
    if (request.kind() != Kind.BARS) {
      return HivePath.partition(
          request.folder(), Fetcher.EXCHANGE, symbol, HivePath.date(unit.from()));
    }
    return request
        .folder()
        .resolve("exchange=" + Fetcher.EXCHANGE)
        .resolve("symbol=" + HivePath.escape(symbol));
  }

  /** A file that a run put in place before it was killed is on no record: its rows come again. */
  private void removeOrphans(Location folder) throws IOException {
    if (!folder.store().isFolder(folder)) {
      return;
    }
    Set<String> known = new HashSet<>();
    coverages.get(symbol).parts().forEach(part -> known.add(part.file()));
    List<Location> orphans = new ArrayList<>();
    for (StoredFile each : folder.store().list(folder, ".parquet")) {
      boolean ours = each.location().name().startsWith(PREFIX);
      if (ours && !known.contains(request.root().relativize(each.location()))) {
        orphans.add(each.location());
      }
    }
    folder.store().delete(orphans);
  }

  /** A time as part of a name, such as {@code 20240311T133000Z}. */
  private static String compact(long nanos) {
    return Span.instant(nanos).toString().replace("-", "").replace(":", "");
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      UnitFile closing = file;
      file = null;
      closing.close();
    }
  }
}
