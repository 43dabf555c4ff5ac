package io.github.tidemark.lake.parquet;

import io.github.tidemark.lake.store.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.format.FileMetaData;
import shaded.parquet.org.apache.thrift.TException;

/**
 * The thrift footer of a file, found and checked.
 *
 * @param end where the footer begins: pages lie before it
 */
record Footer(FileMetaData metadata, long end) {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Stands before the CRC-32 of the footer, directly before the footer itself. */
  static final byte[] CHECK_MAGIC = "TMCK".getBytes(StandardCharsets.US_ASCII);

  static final int CHECK_BYTES = 8;

  /** What the created_by of files that always carry a footer checksum starts with. */
  static final String OWN_CREATOR = "tidemark";

  private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL_BYTES = 8;
  private static final int MAX_BYTES = 128 << 20;

  static Footer read(Input input) throws IOException {
    String file = input.name();
    long size = input.size();
    if (size < MAGIC.length + TAIL_BYTES) {
      throw new ParquetException("not a Parquet file, too short: file=" + file + " size=" + size);
    }
    byte[] tail = bytes(input, size - TAIL_BYTES, TAIL_BYTES);
    checkMagic(file, bytes(input, 0, MAGIC.length), "start");
    checkMagic(file, Arrays.copyOfRange(tail, 4, 8), "end");
    int length = Bytes.intAt(tail, 0);
    if (length <= 0 || length > MAX_BYTES || length > size - MAGIC.length - TAIL_BYTES) {
      throw new ParquetException(
          "footer length is impossible: file=%s length=%d size=%d most=%d"
              .formatted(file, length, size, MAX_BYTES));
    }
    long end = size - TAIL_BYTES - length;
    int before = (int) Math.min(CHECK_BYTES, end - MAGIC.length);
    byte[] bytes = bytes(input, end - before, before + length);
    boolean checked = verify(file, bytes, before);
    FileMetaData metadata = parse(file, bytes, before, length, end);
    if (!checked
        && metadata.isSetCreated_by()
        && metadata.getCreated_by().startsWith(OWN_CREATOR)) {
      throw new ParquetException(
          "footer checksum is missing: file=%s footer=%d created_by=%s"
              .formatted(file, end, Thrift.printable(metadata.getCreated_by())));
    }
    return new Footer(metadata, end);
  }

  private static FileMetaData parse(String file, byte[] bytes, int offset, int length, long end)
      throws ParquetException {
    FileMetaData metadata = new FileMetaData();
    try {
      int taken = Thrift.read(metadata, bytes, offset, length);
      if (taken != length) {
        throw new ParquetException(
            "footer has bytes left over: file=%s footer=%d length=%d used=%d"
                .formatted(file, end, length, taken));
      }
    } catch (TException e) {
      throw new ParquetException(
          "footer is not readable: file=%s footer=%d length=%d: %s"
              .formatted(file, end, length, Thrift.printable(e.getMessage())),
          e);
    }
    return metadata;
  }

  /** Whether a checksum stands before the footer; throws where it does not fit. */
  private static boolean verify(String file, byte[] bytes, int before) throws ParquetException {
    if (before < CHECK_BYTES
        || !Arrays.equals(bytes, 0, CHECK_MAGIC.length, CHECK_MAGIC, 0, CHECK_MAGIC.length)) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, before, bytes.length - before);
    int stated = Bytes.intAt(bytes, CHECK_MAGIC.length);
    if (stated != (int) crc.getValue()) {
      throw new ParquetException(
          "footer checksum differs, the file is corrupt: file=%s stated=%08x computed=%08x"
              .formatted(file, stated, (int) crc.getValue()));
    }
    return true;
  }

  private static void checkMagic(String file, byte[] magic, String where) throws ParquetException {
    if (Arrays.equals(magic, ENCRYPTED_MAGIC)) {
      throw new ParquetException("encrypted Parquet is not supported: file=" + file);
    }
    if (!Arrays.equals(magic, MAGIC)) {
      throw new ParquetException(
          "not a Parquet file, or a truncated one: no PAR1 at its %s: file=%s found=%08x"
              .formatted(where, file, Integer.reverseBytes(Bytes.intAt(magic, 0))));
    }
  }

  private static byte[] bytes(Input input, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    input.read(position, bytes, 0, length);
    return bytes;
  }
}
