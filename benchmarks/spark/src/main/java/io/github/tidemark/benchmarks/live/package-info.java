/** Measures the live pipeline: real servers, a paced market, and a reader of Cassandra. */
package io.github.tidemark.benchmarks.live;
