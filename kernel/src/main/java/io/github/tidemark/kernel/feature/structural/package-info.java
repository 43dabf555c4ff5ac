/** Columns that need one book only, one small class a formula. */
package io.github.tidemark.kernel.feature.structural;
