package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.bar.BarSpec.Channel;
import io.github.tidemark.kernel.engine.EngineConfig;
import io.github.tidemark.kernel.engine.EngineOutput;
import io.github.tidemark.kernel.engine.Graph;
import java.util.List;

/** A type of bars: its name, what it takes and what builds it. */
interface BarType {
  /** The word in a {@link BarSpec}. */
  String name();

  /** A series as one would write it, for messages. */
  String example();

  /** What its prices can come from. */
  List<Channel> channels();

  /**
   * Checks what was written after the name.
   *
   * @param option empty for none
   * @return both in their shortest form
   * @throws IllegalArgumentException that says what is allowed
   */
  Arguments arguments(String param, String option);

  /**
   * Checks a series against settings that bear on all bars.
   *
   * @throws IllegalArgumentException that says what to change
   */
  default void check(BarSpec spec, EngineConfig config) {}

  /** The builder of a series of one engine. */
  BarBuilder builder(BarSpec spec, Graph graph, EngineOutput output);

  /** What follows the name of a type, in its shortest form. */
  record Arguments(String param, String option) {}
}
