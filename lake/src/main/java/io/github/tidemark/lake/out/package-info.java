/** Output rows to Parquet: schemas, parts, and their encoding beside the engines. */
package io.github.tidemark.lake.out;
