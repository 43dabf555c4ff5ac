package io.github.tidemark.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

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
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, offset, length);
    try {
      target.read(new TCompactProtocol(new TIOStreamTransport(limits, in), length, length));
    } catch (RuntimeException e) {
      throw new TException("not a thrift structure: " + e, e);
    }
    return length - in.available();
  }

  static byte[] write(TBase<?, ?> source) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      source.write(new TCompactProtocol(new TIOStreamTransport(out)));
    } catch (TException e) {
      throw new IllegalStateException("cannot serialize " + source, e);
    }
    return out.toByteArray();
  }

  /** Text out of a file or a thrift message, cut to one printable line. */
  static String printable(String text) {
    String line = String.valueOf(text).replaceAll("[^\\x20-\\x7e]", "?");
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }
}
