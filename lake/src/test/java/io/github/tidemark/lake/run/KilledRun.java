package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.bar.BarSpec;
import java.nio.file.Path;

/** A run in a process of its own, which can be killed. */
public final class KilledRun {
  private KilledRun() {}

  /** Runs the pipeline on the lake in the first argument. */
  public static void main(String[] arguments) throws Exception {
    RawLake lake = new RawLake(Path.of(arguments[0]));
    RawLake.complete(lake.pipeline().bars(BarSpec.parseAll("60")).threads(2).build().run());
  }
}
