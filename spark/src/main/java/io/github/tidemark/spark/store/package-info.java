/** Lakes on any file system of Hadoop's: where files lie when Spark is there. */
package io.github.tidemark.spark.store;
