/** Which requests a query becomes. */
package io.github.tidemark.spark.alpaca.plan;
