/** {@code tidemark stream}: settings, queries, progress and an orderly end. */
package io.github.tidemark.spark.stream.command;
