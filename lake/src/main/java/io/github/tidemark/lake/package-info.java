/** Placeholder. */
package io.github.tidemark.lake;
