/** Placeholder. */
package io.github.tidemark.benchmarks;
