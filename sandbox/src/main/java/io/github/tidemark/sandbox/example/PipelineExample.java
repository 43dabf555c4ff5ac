package io.github.tidemark.sandbox.example;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Features and bars from a program: what {@code tidemark etl} does from a shell, every input and
 * output in a place of its own.
 *
 * <p>Arguments: the folder of the raw order books, that of the raw trades, and one for the results.
 */
public final class PipelineExample {
  private PipelineExample() {}

  /** Runs the example and prints what it did. */
  public static void main(String[] arguments) throws IOException {
    RunSummary summary = run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    summary.channels().forEach((channel, rows) -> System.out.println(channel + ": " + rows));
    summary.outputs().forEach((output, sum) -> System.out.println(output + ": " + sum.rows()));
    summary.errors().forEach(System.err::println);
  }

  /** Runs the pipeline on two folders of raw files. */
  static RunSummary run(Path books, Path trades, Path results) throws IOException {
    Pipeline pipeline =
        Pipeline.builder()
            .source("example")
            .input(Channel.ORDERBOOK, books)
            .input(Channel.TRADES, trades)
            .featuresTo(results.resolve("features"))
            .barsTo(results.resolve("bars"))
            .quarantineTo(results.resolve("rejected"))
            .stateIn(results.resolve("state"))
            .features(new Profile(List.of("core", "ofi_sum_*", "*_depth_10")))
            .bars(BarSpec.parseAll("mid:time:60,trade:time:300:60"))
            .engine(EngineConfig.builder().horizons(List.of(10, 60, 600)).build())
            .instruments(
                "tick 0.01 everywhere",
                known -> new Instrument(known.exchange(), known.symbol(), 0.01, 1, false))
            .threads(2)
            .build();
    return pipeline.run();
  }
}
