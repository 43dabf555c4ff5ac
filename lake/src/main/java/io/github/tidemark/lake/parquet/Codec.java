package io.github.tidemark.lake.parquet;

import java.util.Arrays;
import java.util.Optional;
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

  /** The codec of that name in the format, if it is one of these. */
  static Optional<Codec> of(String name) {
    return Arrays.stream(values()).filter(codec -> codec.name().equals(name)).findFirst();
  }

  CompressionCodec thrift() {
    return thrift;
  }
}
