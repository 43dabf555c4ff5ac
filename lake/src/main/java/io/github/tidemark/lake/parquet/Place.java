package io.github.tidemark.lake.parquet;

/**
 * Where in a file the reader is, for its messages.
 *
 * @param page position of the page's header in the file, -1 outside pages
 */
record Place(String file, int rowGroup, String column, long page) {
  Place at(long offset) {
    return new Place(file, rowGroup, column, offset);
  }

  ParquetException corrupt(String what) {
    return new ParquetException("corrupt column, " + what + ": " + where());
  }

  ParquetException corrupt(String what, Throwable cause) {
    return new ParquetException(
        "corrupt column, " + what + ": " + where() + ": " + Thrift.printable(cause.toString()),
        cause);
  }

  ParquetException unsupported(String what) {
    return new ParquetException("not supported, " + what + ": " + where());
  }

  private String where() {
    String base = "file=%s row_group=%d column=%s".formatted(file, rowGroup, column);
    return page < 0 ? base : base + " page_offset=" + page;
  }
}
