/** Placeholder. */
package io.github.tidemark.sandbox;
