package io.github.tidemark.spark.batch;

import io.github.tidemark.cli.EngineProvider;
import io.github.tidemark.cli.RunEngine;
import java.io.IOException;

/**
 * Brings {@code --engine spark}. Names no class of Spark, so that it can say that Spark is not
 * there.
 */
public final class SparkEngineProvider implements EngineProvider {
  @Override
  public String name() {
    return "spark";
  }

  @Override
  public RunEngine start(Wish wish) throws IOException {
    SparkVersion.check(SparkEngineProvider.class.getClassLoader());
    return SparkEngine.start(wish);
  }
}
