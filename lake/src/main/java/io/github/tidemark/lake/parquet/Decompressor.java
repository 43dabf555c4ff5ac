package io.github.tidemark.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses pages of every codec; owned by one thread. */
final class Decompressor implements AutoCloseable {
  /** The most a page may claim whatever its codec: one page a column is what stands in memory. */
  static final int MAX_PAGE_BYTES = 256 << 20;

  private static final int SLACK = 1 << 16;

  /** Made when first used: the library behind it is native and takes a while to load. */
  private ZstdDecompressCtx zstd;

  /** Whether {@code compressed} bytes can hold {@code claimed} ones, as the codec's format goes. */
  static boolean plausible(Codec codec, int compressed, int claimed) {
    long ratio =
        switch (codec) {
          case UNCOMPRESSED -> 1;
          case SNAPPY -> 22;
          case LZ4_RAW -> 256;
          case GZIP -> 1040;
          case ZSTD -> 65536;
        };
    long slack = codec == Codec.UNCOMPRESSED ? 0 : SLACK;
    return claimed <= MAX_PAGE_BYTES && claimed <= compressed * ratio + slack;
  }

  /** The size that the compressed bytes themselves state, or -1 where they do not. */
  static long stated(Codec codec, byte[] source, int at, int compressed) {
    if (compressed == 0) {
      return -1;
    }
    return switch (codec) {
      case UNCOMPRESSED -> compressed;
      case ZSTD -> {
        long size = Zstd.getFrameContentSize(source, at, compressed);
        yield size > 0 ? size : -1;
      }
      case SNAPPY -> SnappyDecompressor.getUncompressedLength(source, at);
      case GZIP, LZ4_RAW -> -1;
    };
  }

  /**
   * Fills {@code length} bytes of {@code target}.
   *
   * @return the number of bytes there were, which may differ from {@code length}
   * @throws IOException or an unchecked exception of the codec where the bytes are corrupt
   */
  int decompress(
      Codec codec, byte[] source, int at, int compressed, byte[] target, int to, int length)
      throws IOException {
    switch (codec) {
      case UNCOMPRESSED -> {
        System.arraycopy(source, at, target, to, Math.min(compressed, length));
        return compressed;
      }
      case SNAPPY -> {
        return new SnappyDecompressor().decompress(source, at, compressed, target, to, length);
      }
      case LZ4_RAW -> {
        return new Lz4Decompressor().decompress(source, at, compressed, target, to, length);
      }
      case ZSTD -> {
        if (zstd == null) {
          zstd = new ZstdDecompressCtx();
        }
        return zstd.decompressByteArray(target, to, length, source, at, compressed);
      }
      case GZIP -> {
        return gunzip(source, at, compressed, target, to, length);
      }
    }
    throw new IllegalStateException("codec=" + codec);
  }

  private static int gunzip(
      byte[] source, int at, int compressed, byte[] target, int to, int length) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(source, at, compressed), 1 << 13)) {
      int done = in.readNBytes(target, to, length);
      return done == length && in.read() >= 0 ? length + 1 : done;
    }
  }

  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
  }
}
