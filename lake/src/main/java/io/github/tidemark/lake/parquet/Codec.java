package io.github.tidemark.lake.parquet;

import org.apache.parquet.format.CompressionCodec;

/** How pages are compressed, of those this package knows. */
public enum Codec {
  UNCOMPRESSED(CompressionCodec.UNCOMPRESSED),
  SNAPPY(CompressionCodec.SNAPPY),
  GZIP(CompressionCodec.GZIP),
  ZSTD(CompressionCodec.ZSTD),
  LZ4_RAW(CompressionCodec.LZ4_RAW);

  private final CompressionCodec thrift;

  Codec(CompressionCodec thrift) {
    this.thrift = thrift;
  }

  CompressionCodec thrift() {
    return thrift;
  }
}
