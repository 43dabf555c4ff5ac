/** Columns and terms that compare a book with the last usable one of its epoch. */
package io.github.tidemark.kernel.feature.delta;
