/** Columns over the trades between two rows. */
package io.github.tidemark.kernel.feature.trade;
