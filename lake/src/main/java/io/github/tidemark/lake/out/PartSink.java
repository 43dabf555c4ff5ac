package io.github.tidemark.lake.out;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.feature.Column;
import io.github.tidemark.kernel.feature.RowBatch;
import io.github.tidemark.kernel.feature.RowSink;
import io.github.tidemark.lake.parquet.ParquetWriter;
import io.github.tidemark.lake.parquet.Schema;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.Staging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of one output of one instrument: {@code <folder>/date=<yyyy-MM-dd>/<part>}, split by
 * the UTC date of the rows' time, which must not go back to an earlier date. A full batch is
 * encoded by whichever thread is free while the engine fills another; one batch at most is under
 * way, so rows stay in order. Owned by the engine's thread.
 */
public final class PartSink implements RowSink {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final OutputContext context;
  private final Provenance provenance;
  private final String output;
  private final Location folder;
  private final Schema schema;
  private final byte[][][] dictionaries;
  private final int timeColumn;
  private final List<Column> columns;
  private final RowBatches batches;
  private final RowBatches.Share share;
  private final Encode encode = new Encode();
  private final List<Ended> ended = new ArrayList<>();
  private final Set<String> inputs = new LinkedHashSet<>();
  private int generation;
  private int mark;
  private ParquetWriter writer;
  private Location target;
  private long writerDay;
  private int writerGeneration;

  /**
   * A sink.
   *
   * @param batches of all sinks of the engine's thread
   * @param output its name in summaries, such as {@code features/book}
   * @param folder the instrument's folder
   * @param template a batch of the rows to come
   * @param timeColumn name of the column whose date decides the file
   */
  public PartSink(
      OutputContext context,
      RowBatches batches,
      Provenance provenance,
      String output,
      Location folder,
      RowBatch template,
      String timeColumn) {
    this.context = context;
    this.batches = batches;
    this.provenance = provenance;
    this.output = output;
    this.folder = folder;
    columns = template.columns();
    this.timeColumn = template.indexOf(timeColumn);
    if (this.timeColumn < 0) {
      throw new IllegalArgumentException("no such column: output=" + output + " " + timeColumn);
    }
    share = batches.share(template);
    schema = RowSchema.of(columns, context.width());
    dictionaries = RowEncoder.dictionaries(template);
  }

  /** Sets the generation that the rows from now on belong to; 0 for what is open at the end. */
  public void generation(int number) {
    generation = number;
  }

  @Override
  public RowBatch accept(RowBatch batch) {
    RowBatch larger = batch.isFull() ? share.grown(batch) : null;
    if (larger != null) {
      return larger;
    }
    try {
      batches.settle(encode);
      encode.batch = batch;
      encode.inputs = provenance.since(mark);
      encode.generation = generation;
      mark = provenance.mark();
      batches.start(encode);
      return share.next(batch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the file under way; all rows accepted so far are handed over afterwards. */
  public void end() throws IOException {
    batches.settle(encode);
    endFile();
    share.end();
  }

  /** Waits until all files are complete, after {@link #end}. */
  public List<StagedPart> finish() throws IOException {
    List<StagedPart> parts = new ArrayList<>();
    for (Ended file : ended) {
      try {
        parts.add(
            new StagedPart(
                output, file.staging().await(), file.generation(), file.rows(), file.bytes()));
      } catch (IOException e) {
        throw new OutputException(file.target(), e);
      }
    }
    return parts;
  }

  /** Removes all files of this sink that are not committed. */
  public void abandon() {
    try {
      batches.settle(encode);
    } catch (IOException | RuntimeException e) {
      // The run fails for the first error; this file is removed all the same.
    }
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      // Recovery removes what is left at the next run.
      writer = null;
    }
    for (Ended file : ended) {
      file.staging().discard();
    }
    share.end();
  }

  /** A file whose bytes are handed over. */
  private record Ended(Staging staging, Location target, int generation, long rows, long bytes) {}

  private final class Encode extends RowBatches.Encoding {
    private List<String> inputs;
    private int generation;

    @Override
    protected void run() throws IOException {
      write(batch, inputs, generation);
    }
  }

  private void write(RowBatch batch, List<String> from, int part) throws IOException {
    long[] times = batch.longs(timeColumn);
    int rows = batch.rows();
    int row = 0;
    while (context.fromMicros() != Absent.LONG && row < rows && times[row] < context.fromMicros()) {
      row++;
    }
    while (row < rows) {
      long day = Math.floorDiv(times[row], DAY_MICROS);
      int end = endOfDay(times, row, rows, (day + 1) * DAY_MICROS);
      file(day, part);
      inputs.addAll(from);
      rowGroup(batch, row, end);
      row = end;
    }
  }

  private static int endOfDay(long[] times, int row, int rows, long next) {
    int end = row;
    while (end < rows && times[end] < next) {
      end++;
    }
    return end;
  }

  private void rowGroup(RowBatch batch, int from, int to) throws IOException {
    RowEncoder encoder = context.encoders().take();
    try {
      writer.rowGroup(encoder.encode(schema, batch, dictionaries, from, to));
    } catch (IOException e) {
      throw new OutputException(target, e);
    } finally {
      context.encoders().give(encoder);
    }
  }

  /** Makes the file of a day and generation the one under way. */
  private void file(long day, int part) throws IOException {
    if (writer != null && day == writerDay && part == writerGeneration) {
      return;
    }
    endFile();
    Location dated = folder.resolve("date=" + LocalDate.ofEpochDay(day));
    target = dated.resolve(part == 0 ? PartName.OPEN : PartName.of(part));
    for (Ended earlier : ended) {
      if (earlier.target().equals(target)) {
        throw new IllegalStateException("rows go back to an earlier date: file=" + target);
      }
    }
    writerDay = day;
    writerGeneration = part;
    try {
      writer = ParquetWriter.create(target.store().create(target, context.attempt()), schema);
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }

  private void endFile() throws IOException {
    if (writer == null) {
      return;
    }
    context.metadata().forEach(writer::metadata);
    writer.metadata(OutputContext.FEATURES, OutputContext.names(columns));
    writer.metadata(OutputContext.INPUTS, String.join("\n", inputs));
    inputs.clear();
    try (ParquetWriter ending = writer) {
      writer = null;
      Staging staging = ending.stage(context.durability());
      ended.add(new Ended(staging, target, writerGeneration, ending.rows(), ending.bytes()));
    } catch (IOException e) {
      throw new OutputException(target, e);
    }
  }
}
