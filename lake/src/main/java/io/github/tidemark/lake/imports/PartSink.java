package io.github.tidemark.lake.imports;

import io.github.tidemark.lake.imports.ImportException.Kind;
import io.github.tidemark.lake.quarantine.QuarantineWriter;
import io.github.tidemark.lake.quarantine.QuarantinedRow;
import io.github.tidemark.lake.raw.RawBookBatch;
import io.github.tidemark.lake.raw.RawFormat;
import io.github.tidemark.lake.raw.RawOutput;
import io.github.tidemark.lake.raw.RawTickerBatch;
import io.github.tidemark.lake.raw.RawTradeBatch;
import io.github.tidemark.lake.raw.WrittenFile;
import io.github.tidemark.lake.store.Location;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes one part to the lake and counts its rows. */
final class PartSink implements RawSink, Closeable {
  private final ImportRequest request;
  private final RawOutput output;
  private final QuarantineWriter quarantine;
  private final Tally tally = new Tally();

  PartSink(ImportRequest request, RawFormat format, String fileName) {
    this.request = request;
    this.output =
        new RawOutput(request.root(), request.source(), fileName, format, request.maxLevels());
    this.quarantine = new QuarantineWriter(request.root(), request.source(), fileName);
  }

  @Override
  public int instrument(String exchange, String symbol) {
    return output.instrument(exchange, symbol);
  }

  @Override
  public RawBookBatch books(int instrument, long eventTime) throws IOException {
    return output.books(instrument, eventTime);
  }

  @Override
  public RawTradeBatch trades(int instrument, long eventTime) throws IOException {
    return output.trades(instrument, eventTime);
  }

  @Override
  public RawTickerBatch tickers(int instrument, long eventTime) throws IOException {
    return output.tickers(instrument, eventTime);
  }

  @Override
  public void rowIn(String channel) {
    tally.in(channel);
  }

  @Override
  public void filtered(String channel, String reason) {
    tally.filtered(channel, reason);
  }

  @Override
  public void reject(QuarantinedRow row) throws IOException {
    if (request.badRows() == BadRows.FAIL) {
      throw new ImportException(
          Kind.QUALITY,
          "bad row: reason=%s file=%s line=%d value=%s"
              .formatted(row.reason(), row.file(), row.row(), row.value()));
    }
    tally.quarantined(row.channel(), row.reason());
    quarantine.add(row);
  }

  Tally tally() {
    return tally;
  }

  /** Puts the quarantined rows in their place; returns the files, relative to the root. */
  List<String> publishQuarantine() throws IOException {
    List<String> files = new ArrayList<>();
    for (Location file : quarantine.publish()) {
      files.add(relative(file));
    }
    return files;
  }

  /** Puts the raw rows in their place and counts them; returns the files. */
  List<String> publishRows() throws IOException {
    List<String> files = new ArrayList<>();
    for (WrittenFile file : output.publish()) {
      tally.out(file.channel().folder(), file.rows());
      files.add(relative(file.file()));
    }
    return files;
  }

  private String relative(Location file) {
    return request.root().relativize(file);
  }

  @Override
  public void close() throws IOException {
    try {
      output.close();
    } finally {
      quarantine.close();
    }
  }
}
