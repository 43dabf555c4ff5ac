/**
 * The end-to-end workload against DuckDB, behind a gate that compares the values first, and the
 * {@code bench} command that runs it.
 */
package io.github.tidemark.benchmarks;
