/** Buckets of S3, or of a server that speaks its protocol. */
package io.github.tidemark.lake.store.s3;
