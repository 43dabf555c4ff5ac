/**
 * Imports: vendor files to raw Parquet. {@link io.github.tidemark.lake.imports.Importer} runs a
 * {@link io.github.tidemark.lake.imports.Dialect}; a new dialect is one such class and one line in
 * {@link io.github.tidemark.lake.imports.Dialects}.
 */
package io.github.tidemark.lake.imports;
