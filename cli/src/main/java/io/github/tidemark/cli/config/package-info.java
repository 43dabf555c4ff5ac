/**
 * The configuration: one table of keys, from which flags, environment variables, the file's keys
 * and the documentation are derived, and the layers a value can come from.
 */
package io.github.tidemark.cli.config;
