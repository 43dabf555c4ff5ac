package io.github.tidemark.lake.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses pages with one codec; owned by one thread. */
final class Compressor implements AutoCloseable {
  private static final int LIGHT_LEVEL = -1;

  private final Codec codec;
  private final int level;

  /** Made when first used: the library behind it is native and takes a while to load. */
  private ZstdCompressCtx zstd;

  private ZstdCompressCtx light;

  Compressor(Codec codec, int level) {
    this.codec = codec;
    this.level = level;
  }

  Codec codec() {
    return codec;
  }

  /** Appends the compressed bytes to {@code out}. */
  void compress(byte[] source, int length, ByteBuf out) {
    switch (codec) {
      case UNCOMPRESSED -> out.put(source, 0, length);
      case ZSTD -> {
        if (zstd == null) {
          zstd = context(level);
        }
        compress(zstd, source, length, out);
      }
      case SNAPPY -> {
        SnappyCompressor snappy = new SnappyCompressor();
        int bound = snappy.maxCompressedLength(length);
        out.reserve(bound);
        int size = snappy.compress(source, 0, length, out.bytes(), out.size(), bound);
        out.size(out.size() + size);
      }
      case LZ4_RAW -> {
        Lz4Compressor lz4 = new Lz4Compressor();
        int bound = lz4.maxCompressedLength(length);
        out.reserve(bound);
        int size = lz4.compress(source, 0, length, out.bytes(), out.size(), bound);
        out.size(out.size() + size);
      }
      case GZIP -> gzip(source, length, out);
    }
  }

  /**
   * Likewise at a level that looks for repeats alone and leaves all else as it is, for bytes that
   * are noise or long runs; ZSTD only.
   */
  void compressLightly(byte[] source, int length, ByteBuf out) {
    if (light == null) {
      light = context(LIGHT_LEVEL);
    }
    compress(light, source, length, out);
  }

  private static ZstdCompressCtx context(int level) {
    ZstdCompressCtx context = new ZstdCompressCtx();
    context.setLevel(level);
    return context;
  }

  private static void compress(ZstdCompressCtx context, byte[] source, int length, ByteBuf out) {
    int bound = Math.toIntExact(Zstd.compressBound(length));
    out.reserve(bound);
    int size = context.compressByteArray(out.bytes(), out.size(), bound, source, 0, length);
    out.size(out.size() + size);
  }

  private void gzip(byte[] source, int length, ByteBuf out) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 2 + 64);
    try (GZIPOutputStream zip = new LevelledGzip(bytes, level)) {
      zip.write(source, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException("gzip into memory failed", e);
    }
    out.put(bytes.toByteArray(), 0, bytes.size());
  }

  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
    if (light != null) {
      light.close();
    }
  }

  /** The JDK offers the level to subclasses alone. */
  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out, 1 << 13);
      def.setLevel(Math.min(level, Deflater.BEST_COMPRESSION));
    }
  }
}
