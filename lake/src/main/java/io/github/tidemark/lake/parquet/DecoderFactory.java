package io.github.tidemark.lake.parquet;

import org.apache.parquet.format.Encoding;

/** Makes the decoders of one leaf's values; each stays with the page object that uses it. */
final class DecoderFactory {
  private final Leaf leaf;
  private final PhysicalType type;
  private final TextInterner texts = new TextInterner();
  private Dictionary dictionary;

  DecoderFactory(Leaf leaf) {
    this.leaf = leaf;
    type = leaf.type();
  }

  TextInterner texts() {
    return texts;
  }

  /** Starts a chunk, so far without a dictionary. */
  void open() {
    dictionary = null;
    texts.open(new Texts(0));
  }

  void dictionary(Dictionary chunkDictionary) {
    dictionary = chunkDictionary;
    if (chunkDictionary.texts() != null) {
      texts.open(chunkDictionary.texts());
    }
  }

  ValueDecoder start(Place place, Encoding encoding, Page page, int from, int to)
      throws ParquetException {
    Encoding kind = encoding == Encoding.PLAIN_DICTIONARY ? Encoding.RLE_DICTIONARY : encoding;
    ValueDecoder decoder = page.decoders.get(kind);
    if (decoder == null) {
      decoder = create(place, kind);
      page.decoders.put(kind, decoder);
    }
    if (decoder instanceof DictionaryIndexes indexes) {
      if (dictionary == null) {
        throw place.corrupt("the chunk has no dictionary before its indexes");
      }
      indexes.use(dictionary);
    }
    decoder.start(place, page.data, from, to, page.left);
    return decoder;
  }

  private ValueDecoder create(Place place, Encoding encoding) throws ParquetException {
    boolean whole = type == PhysicalType.INT32 || type == PhysicalType.INT64;
    boolean real = type == PhysicalType.FLOAT || type == PhysicalType.DOUBLE;
    boolean text = type == PhysicalType.BYTE_ARRAY;
    boolean bool = type == PhysicalType.BOOLEAN;
    ValueDecoder decoder =
        switch (encoding) {
          case PLAIN -> plain();
          case RLE_DICTIONARY -> bool ? null : new DictionaryIndexes();
          case RLE -> bool ? new RleBoolean() : null;
          case DELTA_BINARY_PACKED -> whole ? new DeltaBinary(type.width() * 8) : null;
          case DELTA_LENGTH_BYTE_ARRAY -> text ? new DeltaLengthText(texts) : null;
          case DELTA_BYTE_ARRAY -> text ? new DeltaText(texts) : null;
          case BYTE_STREAM_SPLIT -> whole || real ? new ByteStreamSplit(type) : null;
          default -> null;
        };
    if (decoder == null) {
      throw place.unsupported("encoding " + encoding + " of " + type + " values");
    }
    return decoder;
  }

  private ValueDecoder plain() {
    return switch (type) {
      case BYTE_ARRAY -> new PlainText(texts);
      case BOOLEAN -> new PlainBoolean();
      case FIXED_LEN_BYTE_ARRAY -> new FixedDecimal(leaf);
      default -> new PlainFixed(type);
    };
  }
}
