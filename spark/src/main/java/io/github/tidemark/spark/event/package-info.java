/** Rows of a DataFrame to events of the kernel: bound by name, cleaned, in one compact form. */
package io.github.tidemark.spark.event;
