/** Rows that were rejected, kept with the reason. */
package io.github.tidemark.lake.quarantine;
