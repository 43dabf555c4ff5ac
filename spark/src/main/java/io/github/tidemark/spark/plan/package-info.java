/** A function over the rows of a partition as a node of Spark's plans, without row objects. */
package io.github.tidemark.spark.plan;
