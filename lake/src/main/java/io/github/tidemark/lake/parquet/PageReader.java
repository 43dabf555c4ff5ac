package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;

/** Turns the pages of one leaf's chunks, one after the other, into levels and values to decode. */
final class PageReader implements AutoCloseable {
  private final String file;
  private final Leaf leaf;
  private final PageSource.Trust trust;
  private final PageSource source;
  private final DecoderFactory decoders;
  private final ArrayDeque<Page> spare = new ArrayDeque<>();
  private ColumnChunk chunk;
  private Place chunkPlace;
  private Place place;
  private long seen;
  private boolean dictionary;

  PageReader(Input input, Leaf leaf, PageSource.Trust trust) {
    this.file = input.name();
    this.leaf = leaf;
    this.trust = trust;
    this.source = new PageSource(input, trust);
    this.decoders = new DecoderFactory(leaf);
  }

  TextInterner texts() {
    return decoders.texts();
  }

  void open(RowGroup group) throws ParquetException {
    chunk = group.chunk(leaf);
    chunkPlace = new Place(file, group.index(), leaf.dotted(), -1);
    place = chunkPlace;
    if (leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && !FixedDecimal.fits(leaf)) {
      throw chunkPlace.unsupported("values of type " + leaf.type());
    }
    source.open(chunk, chunkPlace);
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
      PageHeader header = source.next();
      place = source.place();
      int compressed = header.getCompressed_page_size();
      int size = header.getUncompressed_page_size();
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
      if (page != null) {
        return page;
      }
    }
    source.finish();
    return null;
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
    source.decompress(page, 0, compressed, size);
    decoders.dictionary(Dictionary.read(place, leaf, header.getNum_values(), page.data, size));
    dictionary = true;
    recycle(page);
  }

  private Page dataPage(DataPageHeader header, int compressed, int size) throws IOException {
    Page page = page(header.getNum_values(), header.getEncoding());
    source.decompress(page, 0, compressed, size);
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
    if (encoding == Encoding.BIT_PACKED && trust == PageSource.Trust.ANY_WRITER) {
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
      source.copy(page, levels, size);
    } else {
      source.decompress(page, levels, compressed, size);
    }
    source.copy(page, 0, levels);
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
    if (encoding == null || (trust == PageSource.Trust.OWN_WRITER && !stated)) {
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

  @Override
  public void close() {
    source.close();
  }
}
