package io.github.tidemark.lake.parquet;

import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;

/** Compresses pages and appends them, header and checksum first, to a chunk. */
final class PageEncoder implements AutoCloseable {
  private final Compressor compressor;
  private final ByteBuf compressed = new ByteBuf();
  private final CRC32 crc = new CRC32();

  PageEncoder(Compressor compressor) {
    this.compressor = compressor;
  }

  Codec codec() {
    return compressor.codec();
  }

  /** Which part of a plain sample is left when its repeats are taken out, nothing else. */
  double incompressible(ByteBuf sample) {
    compressed.clear();
    compressor.compressLightly(sample.bytes(), sample.size(), compressed);
    return (double) compressed.size() / sample.size();
  }

  void dictionary(EncodedChunk chunk, ByteBuf plain, int entries) {
    compressed.clear();
    compressor.compress(plain.bytes(), plain.size(), compressed);
    PageHeader header = header(PageType.DICTIONARY_PAGE, plain);
    header.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
    append(chunk, header, plain);
    chunk.dataAt = chunk.pages.size();
  }

  /** A data page of version 1, which every reader knows. */
  void data(EncodedChunk chunk, ByteBuf plain, int entries, Encoding encoding, Effort effort) {
    compressed.clear();
    if (effort == Effort.LIGHT) {
      compressor.compressLightly(plain.bytes(), plain.size(), compressed);
    } else {
      compressor.compress(plain.bytes(), plain.size(), compressed);
    }
    PageHeader header = header(PageType.DATA_PAGE, plain);
    header.setData_page_header(new DataPageHeader(entries, encoding, Encoding.RLE, Encoding.RLE));
    append(chunk, header, plain);
    chunk.values += entries;
  }

  /** How hard the compressor tries. */
  enum Effort {
    /** At the level asked for. */
    FULL,
    /** Repeats alone are taken out; ZSTD only. */
    LIGHT
  }

  private PageHeader header(PageType type, ByteBuf plain) {
    PageHeader header = new PageHeader(type, plain.size(), compressed.size());
    crc.reset();
    crc.update(compressed.bytes(), 0, compressed.size());
    header.setCrc((int) crc.getValue());
    return header;
  }

  private void append(EncodedChunk chunk, PageHeader header, ByteBuf plain) {
    int before = chunk.pages.size();
    Thrift.write(header, chunk.pages);
    int head = chunk.pages.size() - before;
    chunk.pages.put(compressed.bytes(), 0, compressed.size());
    chunk.uncompressed += head + (long) plain.size();
  }

  @Override
  public void close() {
    compressor.close();
  }
}
