/**
 * Compares two outputs column by column: {@link io.github.tidemark.lake.compare.Comparer}.
 *
 * <p>Files are read once for their keys, to see which of them are in key order, and then once for
 * each group of columns that fits in memory. Files in order are merged as they lie, any other is
 * sorted first in a temporary folder; two merged sides are joined on the key and each column counts
 * what differs. Nothing holds more than some pages a column, whatever the size of the outputs.
 */
package io.github.tidemark.lake.compare;
