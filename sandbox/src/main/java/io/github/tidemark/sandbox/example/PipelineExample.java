package io.github.tidemark.sandbox.example;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.feature.Profile;
import io.github.tidemark.lake.Pipeline;
import io.github.tidemark.lake.RunSummary;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.sandbox.MarketSettings;
import io.github.tidemark.sandbox.SampleWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * From Java what {@code tidemark etl} does from a shell, with a place of its own for each input and
 * output. The argument names a folder for all of it.
 */
public final class PipelineExample {
  private PipelineExample() {}

  /** Writes ten minutes of a synthetic market and computes a few columns and bars from it. */
  public static void main(String[] args) throws IOException {
    System.out.println(run(Path.of(args.length == 0 ? "example" : args[0])));
  }

  static RunSummary run(Path folder) throws IOException {
    Path raw =
        SampleWriter.write(
                folder, MarketSettings.of(42, 2, Duration.ofMinutes(10)), (done, all, rows) -> {})
            .folder();
    return Pipeline.builder()
        .root(folder)
        .source("sample")
        .input(Channel.ORDERBOOK, raw.resolve("orderbook"))
        .input(Channel.TRADES, raw.resolve("trades"))
        .featuresTo(folder.resolve("out/features"))
        .barsTo(folder.resolve("out/bars"))
        .features(Profile.parse("mid_price,spread_bps,ofi_sum_60s,trade_volume"))
        .bars(BarSpec.parseAll("trade:time:60,mid:time:300:60"))
        .engine(EngineConfig.builder().horizons(List.of(10, 60)).build())
        .build()
        .run();
  }
}
