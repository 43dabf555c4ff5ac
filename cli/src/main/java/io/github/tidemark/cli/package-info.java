/** Placeholder. */
package io.github.tidemark.cli;
