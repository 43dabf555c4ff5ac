/** JMH benchmarks of the parts: the engine, decoding and encoding. */
package io.github.tidemark.benchmarks.jmh;
