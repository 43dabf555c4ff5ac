/**
 * The engine of one instrument: events in total order in, rows and bars out. State that columns
 * share lives in nodes of a {@link io.github.tidemark.kernel.engine.Graph}.
 */
package io.github.tidemark.kernel.engine;
