package io.github.tidemark.lake.parquet;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;

/** Thrift structures from and to bytes, in the compact protocol. */
final class Thrift {
  /** Deeper than any structure of the format, shallow enough for every stack. */
  private static final int MAX_DEPTH = 64;

  static {
    TProtocolUtil.setMaxSkipDepth(MAX_DEPTH);
  }

  private Thrift() {}

  /**
   * Fills {@code target} from the bytes and returns how many it took. Strings and lists that claim
   * more than the bytes there are end in an exception before memory is taken for them.
   */
  static int read(TBase<?, ?> target, byte[] bytes, int offset, int length) throws TException {
    TConfiguration limits = new TConfiguration(length, length, MAX_DEPTH);
    ByteTransport source = ByteTransport.reading(bytes, offset, length, limits);
    try {
      target.read(new TCompactProtocol(source, length, length));
    } catch (RuntimeException e) {
      throw new TException("not a thrift structure: " + e, e);
    }
    return source.at() - offset;
  }

  /** Appends a structure to {@code target}. */
  static void write(TBase<?, ?> source, ByteBuf target) {
    try {
      source.write(new TCompactProtocol(ByteTransport.writing(target)));
    } catch (TException e) {
      throw new IllegalStateException("cannot serialize " + source, e);
    }
  }

  /** Text out of a file or a thrift message, cut to one printable line. */
  static String printable(String text) {
    String line = String.valueOf(text).replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }
}
