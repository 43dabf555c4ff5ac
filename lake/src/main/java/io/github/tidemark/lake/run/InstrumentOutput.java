package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import io.github.tidemark.lake.out.PartSink;
import io.github.tidemark.lake.out.StagedPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sinks of one instrument's engine. Owned by the engine's thread. */
final class InstrumentOutput implements EngineOutput {
  private static final int FIRST_BOOKS = 4096;

  /** One block, as engines hand them over. */
  private static final int FEWEST_BOOKS = 64;

  /** Rows of a row group of a decent size. */
  private static final int DECENT_BOOKS = 1024;

  private static final int FIRST_BARS = 512;

  /** There are many series, and most have few bars. */
  private static final int FEWEST_BARS = 16;

  /** Bars come late, if at all. */
  private static final int DECENT_BARS = 64;

  private final OutputPlaces places;
  private final Instrument instrument;
  private final List<PartSink> sinks = new ArrayList<>();
  private long reserved;

  InstrumentOutput(OutputPlaces places, Instrument instrument) {
    this.places = places;
    this.instrument = instrument;
  }

  @Override
  public RowSink books(RowBatch template) {
    reserve(template, DECENT_BOOKS);
    return add(OutputPlaces.BOOKS, template, "ts");
  }

  @Override
  public RowSink bars(BarSpec spec, RowBatch template) {
    reserve(template, DECENT_BARS);
    return add(OutputPlaces.bars(spec), template, "bar_start");
  }

  private void reserve(RowBatch template, int rows) {
    long bytes = (long) template.rowBytes() * rows;
    places.batches().reserve(bytes);
    reserved += bytes;
  }

  private void release() {
    places.batches().release(reserved);
    reserved = 0;
  }

  private PartSink add(String output, RowBatch template, String timeColumn) {
    PartSink sink =
        new PartSink(
            places.context(),
            places.batches(),
            places.provenance(),
            output,
            places.instrument(output, instrument),
            template,
            timeColumn);
    sinks.add(sink);
    return sink;
  }

  @Override
  public int batchRows() {
    return places.batches().firstRows(FIRST_BOOKS, FEWEST_BOOKS);
  }

  @Override
  public int barBatchRows() {
    return places.batches().firstRows(FIRST_BARS, FEWEST_BARS);
  }

  /** Whether there is no room for an instrument more. */
  boolean isCrowded() {
    return places.batches().isCrowded();
  }

  /** Rows from now on belong to a generation. */
  void generation(int number) {
    for (PartSink sink : sinks) {
      sink.generation(number);
    }
  }

  /** Ends all files, which may go on being written meanwhile. */
  void endFiles() throws IOException {
    for (PartSink sink : sinks) {
      sink.end();
    }
    release();
  }

  /** Waits until all files are complete. */
  List<StagedPart> finish() throws IOException {
    List<StagedPart> parts = new ArrayList<>();
    for (PartSink sink : sinks) {
      parts.addAll(sink.finish());
    }
    return parts;
  }

  /** Removes all files. */
  void abandon() {
    for (PartSink sink : sinks) {
      sink.abandon();
    }
    release();
  }
}
