/** The {@code tidemark} command: one small class per command. */
package io.github.tidemark.cli;
