/** Bars: intervals of time or of activity, each type one builder. */
package io.github.tidemark.kernel.bar;
