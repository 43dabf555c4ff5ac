/** Books built from deltas, keyed by exact decimal price. */
package io.github.tidemark.kernel.book;
