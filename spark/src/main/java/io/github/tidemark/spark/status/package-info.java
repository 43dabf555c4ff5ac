/** Says how the live pipeline is: what runs, how far each topic is read, and what became of it. */
package io.github.tidemark.spark.status;
