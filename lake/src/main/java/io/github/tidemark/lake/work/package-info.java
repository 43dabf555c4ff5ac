/** Threads: jobs that a thread can wait for by doing them itself. */
package io.github.tidemark.lake.work;
