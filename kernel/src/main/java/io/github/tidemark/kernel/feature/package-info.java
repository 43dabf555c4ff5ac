/**
 * The columns: each is one small class that holds its definition and its code, listed in {@link
 * io.github.tidemark.kernel.feature.Catalogue}.
 */
package io.github.tidemark.kernel.feature;
