/** The local runner: merges the channels of each instrument and drives its engine. */
package io.github.tidemark.lake.run;
