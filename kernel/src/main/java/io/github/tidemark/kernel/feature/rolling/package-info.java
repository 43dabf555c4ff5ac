/** Columns over windows of time. */
package io.github.tidemark.kernel.feature.rolling;
