/** The one request budget of an application. */
package io.github.tidemark.spark.alpaca.rate;
