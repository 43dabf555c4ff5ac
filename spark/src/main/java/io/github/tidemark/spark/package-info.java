/** The kernel on Spark: batch jobs, an API over DataFrames, and data sources. */
package io.github.tidemark.spark;
