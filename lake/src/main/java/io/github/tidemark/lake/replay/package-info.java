/** The events of a source in the order of time, as records of the live topics. */
package io.github.tidemark.lake.replay;
