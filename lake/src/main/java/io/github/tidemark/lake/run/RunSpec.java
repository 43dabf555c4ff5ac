package io.github.tidemark.lake.run;

import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.lake.Mode;
import io.github.tidemark.lake.PipelineConfig;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.read.ReadConfig;
import io.github.tidemark.lake.store.Durability;
import java.util.Map;

/**
 * What a run is told and has found out: all that work on a group depends on beside its files, so
 * that it is the same wherever it is done.
 *
 * @param config what it is told
 * @param engine with the channels and the order of the source
 * @param read how raw files are read
 * @param hash of the configuration
 */
record RunSpec(PipelineConfig config, EngineConfig engine, ReadConfig read, String hash) {
  /** The context of the work, with what the place where it is done has. */
  RunContext context(OutputContext.Means means, String attempt, Monitor monitor) {
    long from = config.from() == Absent.LONG ? Absent.LONG : Math.floorDiv(config.from(), 1000);
    OutputContext output =
        new OutputContext(
            means,
            config.width(),
            Durability.LEFT_TO_SYSTEM,
            from,
            attempt,
            Map.of(OutputContext.VERSION, version(), OutputContext.CONFIG, hash));
    return new RunContext(
        config.features(),
        config.bars(),
        config.state(),
        output,
        read,
        new EventOrder(read.orderBy(), engine.tie()),
        config.settings(),
        config.mode() == Mode.ITERATIVE
            ? RunContext.StructuralMode.IN_ENGINE
            : RunContext.StructuralMode.AHEAD,
        config.quarantine(),
        config.quality(),
        config.maxBadRatio(),
        hash,
        monitor);
  }

  private static String version() {
    String version = RunSpec.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
