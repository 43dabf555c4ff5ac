/** Market events: books and trades as records, and as struct-of-arrays batches. */
package io.github.tidemark.kernel.event;
