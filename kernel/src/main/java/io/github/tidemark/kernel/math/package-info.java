/** Elementary functions with the same bits on every machine. */
package io.github.tidemark.kernel.math;
