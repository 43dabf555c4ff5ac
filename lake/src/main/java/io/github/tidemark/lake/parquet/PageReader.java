package io.github.tidemark.lake.parquet;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import shaded.parquet.org.apache.thrift.TException;

/** Reads the pages of one leaf's chunks one after the other: header, checksum, decompression. */
final class PageReader implements AutoCloseable {
  private static final int FIRST_HEADER_BYTES = 1 << 10;
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final String file;
  private final Leaf leaf;
  private final Trust trust;
  private final ChunkSource source;
  private final Decompressor decompressor = new Decompressor();
  private final DecoderFactory decoders;
  private final ArrayDeque<Page> spare = new ArrayDeque<>();
  private final CRC32 crc = new CRC32();
  private ColumnChunk chunk;
  private Codec codec;
  private Place chunkPlace;
  private Place place;
  private long seen;
  private boolean dictionary;

  /** How much of a file's own protection must be there. */
  enum Trust {
    /** Checksums are verified where they are. */
    ANY_WRITER,
    /** Every page has a checksum and uses an encoding the footer names. */
    OWN_WRITER
  }

  PageReader(Input input, Leaf leaf, Trust trust) {
    this.file = input.name();
    this.leaf = leaf;
    this.trust = trust;
    this.source = new ChunkSource(input);
    this.decoders = new DecoderFactory(leaf);
  }

  TextInterner texts() {
    return decoders.texts();
  }

  void open(RowGroup group) throws ParquetException {
    chunk = group.chunk(leaf);
    chunkPlace = new Place(file, group.index(), leaf.dotted(), -1);
    place = chunkPlace;
    codec =
        Codec.of(chunk.codec())
            .orElseThrow(() -> chunkPlace.unsupported("the codec " + chunk.codec()));
    if (leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && !FixedDecimal.fits(leaf)) {
      throw chunkPlace.unsupported("values of type " + leaf.type());
    }
    source.open(chunk.offset(), chunk.compressed());
    seen = 0;
    dictionary = false;
    decoders.open();
  }

  Place place() {
    return chunkPlace;
  }

  /** Gives a page back whose values were taken. */
  void recycle(Page page) {
    spare.add(page);
  }

  /** The next data page, or null behind the last. */
  Page next() throws IOException {
    while (seen < chunk.values()) {
      place = chunkPlace.at(source.position());
      PageHeader header = header();
      int compressed = header.getCompressed_page_size();
      int size = header.getUncompressed_page_size();
      check(header, compressed, size);
      Page page = null;
      PageType type = header.getType();
      if (type == PageType.DATA_PAGE && header.isSetData_page_header()) {
        page = dataPage(header.getData_page_header(), compressed, size);
      } else if (type == PageType.DATA_PAGE_V2 && header.isSetData_page_header_v2()) {
        page = dataPageV2(header.getData_page_header_v2(), compressed, size);
      } else if (type == PageType.DICTIONARY_PAGE && header.isSetDictionary_page_header()) {
        dictionaryPage(header.getDictionary_page_header(), compressed, size);
      } else if (type != PageType.INDEX_PAGE) {
        throw place.corrupt("the page's type and header do not fit: type=" + type);
      }
      source.skip(compressed);
      if (page != null) {
        return page;
      }
    }
    if (source.remaining() > 0) {
      throw place.corrupt("bytes are left over behind the last page: bytes=" + source.remaining());
    }
    return null;
  }

  private PageHeader header() throws IOException {
    int room = (int) Math.min(FIRST_HEADER_BYTES, source.remaining());
    while (true) {
      if (room <= 0 || !source.require(room)) {
        throw place.corrupt(
            "pages end before the chunk's values: values=%d of=%d".formatted(seen, chunk.values()));
      }
      PageHeader header = new PageHeader();
      int loaded = Math.min(source.loaded(), MAX_HEADER_BYTES);
      try {
        source.skip(Thrift.read(header, source.bytes(), source.at(), loaded));
        return header;
      } catch (TException e) {
        if (loaded >= Math.min(MAX_HEADER_BYTES, source.remaining())) {
          throw place.corrupt("a page header is not readable", e);
        }
        room = (int) Math.min(MAX_HEADER_BYTES, source.remaining());
      }
    }
  }

  /** Brings the page's bytes into the window, sizes and checksum checked. */
  private void check(PageHeader header, int compressed, int size) throws IOException {
    if (compressed < 0 || compressed > source.remaining()) {
      throw place.corrupt(
          "page size is impossible: compressed=%d chunk_bytes_left=%d"
              .formatted(compressed, source.remaining()));
    }
    if (size < 0 || !Decompressor.plausible(codec, compressed, size)) {
      throw place.corrupt(
          "page size is impossible: uncompressed=%d compressed=%d codec=%s most=%d"
              .formatted(size, compressed, codec, Decompressor.MAX_PAGE_BYTES));
    }
    if (!source.require(compressed)) {
      throw place.corrupt("a page is cut: compressed=" + compressed);
    }
    if (header.isSetCrc()) {
      crc.reset();
      crc.update(source.bytes(), source.at(), compressed);
      if ((int) crc.getValue() != header.getCrc()) {
        throw place.corrupt(
            "page checksum differs: stated=%08x computed=%08x"
                .formatted(header.getCrc(), (int) crc.getValue()));
      }
    } else if (trust == Trust.OWN_WRITER) {
      throw place.corrupt("page checksum is missing");
    }
  }

  private void dictionaryPage(DictionaryPageHeader header, int compressed, int size)
      throws IOException {
    Encoding encoding = header.getEncoding();
    if (dictionary || seen > 0) {
      throw place.corrupt("a dictionary stands behind other pages");
    }
    if (encoding != Encoding.PLAIN && encoding != Encoding.PLAIN_DICTIONARY) {
      throw place.corrupt("dictionary encoding is " + encoding);
    }
    if (header.getNum_values() < 0) {
      throw place.corrupt("dictionary size is negative: values=" + header.getNum_values());
    }
    Page page = spare();
    decompress(page, 0, compressed, size);
    decoders.dictionary(Dictionary.read(place, leaf, header.getNum_values(), page.data, size));
    dictionary = true;
    recycle(page);
  }

  private Page dataPage(DataPageHeader header, int compressed, int size) throws IOException {
    Page page = page(header.getNum_values(), header.getEncoding());
    decompress(page, 0, compressed, size);
    int at = 0;
    if (leaf.maxRepetition() > 0) {
      at =
          levels(
              page,
              page.repetition,
              header.getRepetition_level_encoding(),
              leaf.maxRepetition(),
              at,
              size);
    }
    if (leaf.maxDefinition() > 0) {
      at =
          levels(
              page,
              page.definition,
              header.getDefinition_level_encoding(),
              leaf.maxDefinition(),
              at,
              size);
    }
    page.values = decoders.start(place, header.getEncoding(), page, at, size);
    return page;
  }

  private int levels(Page page, Hybrid levels, Encoding encoding, int most, int at, int end)
      throws ParquetException {
    int width = 32 - Integer.numberOfLeadingZeros(most);
    if (encoding == Encoding.BIT_PACKED && trust == Trust.ANY_WRITER) {
      int length = (int) Math.min(end - at, ((long) page.left * width + 7) / 8);
      levels.startBigEndian(place, page.data, at, at + length, width, page.left);
      return at + length;
    }
    if (encoding != Encoding.RLE) {
      throw place.corrupt("level encoding is " + encoding);
    }
    int length = end - at < 4 ? -1 : Bytes.intAt(page.data, at);
    if (length < 0 || length > end - at - 4) {
      throw place.corrupt("levels are cut: length=%d page_bytes=%d".formatted(length, end - at));
    }
    levels.start(place, page.data, at + 4, at + 4 + length, width);
    return at + 4 + length;
  }

  private Page dataPageV2(DataPageHeaderV2 header, int compressed, int size) throws IOException {
    Page page = page(header.getNum_values(), header.getEncoding());
    int repetition = header.getRepetition_levels_byte_length();
    int definition = header.getDefinition_levels_byte_length();
    int most = Math.min(compressed, size);
    if (repetition < 0 || definition < 0 || repetition > most || definition > most - repetition) {
      throw place.corrupt(
          "levels are cut: repetition=%d definition=%d page_bytes=%d"
              .formatted(repetition, definition, most));
    }
    int levels = repetition + definition;
    boolean plain = header.isSetIs_compressed() && !header.isIs_compressed();
    if (plain || compressed == levels) {
      if (compressed != size) {
        throw place.corrupt(
            "sizes of uncompressed bytes differ: %d and %d".formatted(compressed, size));
      }
      page.reserve(size);
      System.arraycopy(source.bytes(), source.at() + levels, page.data, levels, size - levels);
    } else {
      decompress(page, levels, compressed, size);
    }
    System.arraycopy(source.bytes(), source.at(), page.data, 0, levels);
    level(page.repetition, leaf.maxRepetition(), page, 0, repetition);
    level(page.definition, leaf.maxDefinition(), page, repetition, levels);
    page.values = decoders.start(place, header.getEncoding(), page, levels, size);
    return page;
  }

  private void level(Hybrid levels, int most, Page page, int from, int to) throws ParquetException {
    if (most > 0) {
      levels.start(place, page.data, from, to, 32 - Integer.numberOfLeadingZeros(most));
    }
  }

  private Page page(int entries, Encoding encoding) throws ParquetException {
    if (entries < 0 || entries > chunk.values() - seen) {
      throw place.corrupt(
          "the page's values do not fit the chunk's: page=%d before=%d chunk=%d"
              .formatted(entries, seen, chunk.values()));
    }
    boolean stated = encoding != null && chunk.encodings().contains(encoding.name());
    if (encoding == null || (trust == Trust.OWN_WRITER && !stated)) {
      throw place.corrupt(
          "the page's encoding is not one of the chunk's: page=%s chunk=%s"
              .formatted(encoding, chunk.encodings()));
    }
    seen += entries;
    Page page = spare();
    page.place = place;
    page.left = entries;
    return page;
  }

  private Page spare() {
    Page page = spare.poll();
    return page == null ? new Page() : page;
  }

  /** Decompresses what stands behind {@code levels} uncompressed bytes to the same place. */
  private void decompress(Page page, int levels, int compressed, int size) throws IOException {
    byte[] bytes = source.bytes();
    int at = source.at() + levels;
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
