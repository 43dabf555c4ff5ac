/** The batch runner: the work on groups of instruments as tasks of a Spark job. */
package io.github.tidemark.spark.batch;
