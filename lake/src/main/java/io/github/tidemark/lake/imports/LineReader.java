package io.github.tidemark.lake.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines as slices of a buffer, without copying: the bytes from {@link #start()} to {@link #end()}
 * (exclusive) of {@link #buffer()}, valid until the next call of {@link #next()}. Ends are LF or CR
 * LF; the last line may lack its own. Owned by one thread.
 */
final class LineReader implements Closeable {
  private static final int FIRST_BUFFER = 1 << 18;
  private static final int MAX_LINE = 1 << 28;

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int end;
  private int next;
  private int filled;
  private long line;
  private boolean atEnd;

  /**
   * A reader.
   *
   * @param name of the file, for errors
   */
  LineReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * Moves to the next line.
   *
   * @return whether there is one
   * @throws ImportException when the file is corrupt or cannot be read further
   */
  boolean next() throws ImportException {
    start = next;
    int at = start;
    while (true) {
      byte[] bytes = buffer;
      int limit = filled;
      while (at < limit && bytes[at] != '\n') {
        at++;
      }
      if (at < limit) {
        next = at + 1;
        break;
      }
      int scanned = at - start;
      if (!fill()) {
        if (scanned == 0) {
          return false;
        }
        at = start + scanned;
        next = at;
        break;
      }
      at = start + scanned;
    }
    end = at > start && buffer[at - 1] == '\r' ? at - 1 : at;
    line++;
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isBlank() {
    return start == end;
  }

  /** Ordinal of the current line, 1-based. */
  long line() {
    return line;
  }

  String name() {
    return name;
  }

  /** The current line as text. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  /** Reads on, keeping the current line; moves it to the front of the buffer. */
  private boolean fill() throws ImportException {
    if (atEnd) {
      return false;
    }
    int kept = filled - start;
    if (kept == buffer.length) {
      if (kept >= MAX_LINE) {
        throw new ImportException(
            ImportException.Kind.FAILED,
            "line is too long to be one: file=%s line=%d bytes=%d".formatted(name, line + 1, kept));
      }
      buffer = Arrays.copyOf(buffer, kept * 2);
    } else if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, kept);
    }
    start = 0;
    filled = kept;
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        atEnd = true;
        return false;
      }
      filled += read;
      return true;
    } catch (IOException e) {
      throw new ImportException(
          ImportException.Kind.FAILED,
          "file is truncated, corrupt or unreadable: file=%s after-line=%d cause=%s; get it again"
              .formatted(name, line, e),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
