/** Functions of Spark's SQL over books and quotes, computed by the kernel's formulas. */
package io.github.tidemark.spark.sql;
