package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.PageHeader;
import shaded.parquet.org.apache.thrift.TException;

/** Finds the pages of a chunk: header, checksum, decompression. */
final class PageSource implements AutoCloseable {
  private static final int FIRST_HEADER_BYTES = 1 << 10;
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final Trust trust;
  private final ChunkSource chunk;
  private final Decompressor decompressor = new Decompressor();
  private final CRC32 crc = new CRC32();
  private Codec codec;
  private Place chunkPlace;
  private Place place;
  private int body;

  /** How much of a file's own protection must be there. */
  enum Trust {
    /** Checksums are verified where they are. */
    ANY_WRITER,
    /** Every page has a checksum and uses an encoding the footer names. */
    OWN_WRITER
  }

  PageSource(Input input, Trust trust) {
    this.trust = trust;
    this.chunk = new ChunkSource(input);
  }

  void open(ColumnChunk column, Place columnPlace) throws ParquetException {
    codec =
        Codec.of(column.codec())
            .orElseThrow(() -> columnPlace.unsupported("the codec " + column.codec()));
    chunkPlace = columnPlace;
    place = columnPlace;
    chunk.open(column.offset(), column.compressed());
  }

  /** Where the current page begins. */
  Place place() {
    return place;
  }

  /** Moves to the next page, whose bytes are then there, sizes and checksum checked. */
  PageHeader next() throws IOException {
    place = chunkPlace.at(chunk.position());
    PageHeader header = header();
    check(header, header.getCompressed_page_size(), header.getUncompressed_page_size());
    body = chunk.at();
    chunk.skip(header.getCompressed_page_size());
    return header;
  }

  /** Throws where the chunk goes on behind the page that should be its last. */
  void finish() throws ParquetException {
    if (chunk.remaining() > 0) {
      throw place.corrupt("bytes are left over behind the last page: bytes=" + chunk.remaining());
    }
  }

  private PageHeader header() throws IOException {
    int room = (int) Math.min(FIRST_HEADER_BYTES, chunk.remaining());
    while (true) {
      if (room <= 0 || !chunk.require(room)) {
        throw place.corrupt("pages end before the chunk's values");
      }
      PageHeader header = new PageHeader();
      int loaded = Math.min(chunk.loaded(), MAX_HEADER_BYTES);
      try {
        chunk.skip(Thrift.read(header, chunk.bytes(), chunk.at(), loaded));
        return header;
      } catch (TException e) {
        if (loaded >= Math.min(MAX_HEADER_BYTES, chunk.remaining())) {
          throw place.corrupt("a page header is not readable", e);
        }
        room = (int) Math.min(MAX_HEADER_BYTES, chunk.remaining());
      }
    }
  }

  /** Brings the page's bytes into the window, sizes and checksum checked. */
  private void check(PageHeader header, int compressed, int size) throws IOException {
    if (compressed < 0 || compressed > chunk.remaining()) {
      throw place.corrupt(
          "page size is impossible: compressed=%d chunk_bytes_left=%d"
              .formatted(compressed, chunk.remaining()));
    }
    if (size < 0 || !Decompressor.plausible(codec, compressed, size)) {
      throw place.corrupt(
          "page size is impossible: uncompressed=%d compressed=%d codec=%s most=%d"
              .formatted(size, compressed, codec, Decompressor.MAX_PAGE_BYTES));
    }
    if (!chunk.require(compressed)) {
      throw place.corrupt("a page is cut: compressed=" + compressed);
    }
    if (header.isSetCrc()) {
      crc.reset();
      crc.update(chunk.bytes(), chunk.at(), compressed);
      if ((int) crc.getValue() != header.getCrc()) {
        throw place.corrupt(
            "page checksum differs: stated=%08x computed=%08x"
                .formatted(header.getCrc(), (int) crc.getValue()));
      }
    } else if (trust == Trust.OWN_WRITER) {
      throw place.corrupt("page checksum is missing");
    }
  }

  /** Copies bytes {@code from} to {@code to} of the page as they are stored. */
  void copy(Page page, int from, int to) {
    System.arraycopy(chunk.bytes(), body + from, page.data, from, to - from);
  }

  /** Decompresses what stands behind {@code levels} uncompressed bytes to the same place. */
  void decompress(Page page, int levels, int compressed, int size) throws IOException {
    byte[] bytes = chunk.bytes();
    int at = body + levels;
    int length = compressed - levels;
    int wanted = size - levels;
    long found;
    try {
      found = Decompressor.stated(codec, bytes, at, length);
      if (found < 0 || found == wanted) {
        page.reserve(size);
        found = decompressor.decompress(codec, bytes, at, length, page.data, levels, wanted);
      }
    } catch (IOException | RuntimeException e) {
      throw place.corrupt("a page does not decompress as " + codec, e);
    }
    if (found != wanted) {
      throw place.corrupt(
          "decompressed size differs: stated=%d found=%d codec=%s".formatted(wanted, found, codec));
    }
  }

  @Override
  public void close() {
    decompressor.close();
  }
}
