package io.github.tidemark.kernel.engine;

/** A fixed number of log rows: their times, and their terms row by row. */
final class LogSegment {
  final long[] ts;
  final double[] values;

  LogSegment(int rows, int stride) {
    ts = new long[rows];
    values = new double[rows * stride];
  }

  byte[] toBytes(int stride) {
    StateWriter out = new StateWriter();
    save(out, ts.length, stride);
    return out.toByteArray();
  }

  void save(StateWriter out, int rows, int stride) {
    for (int i = 0; i < rows; i++) {
      out.putLong(ts[i]);
    }
    out.putDoubles(values, rows * stride);
  }

  void restore(StateReader in, int rows, int stride) {
    for (int i = 0; i < rows; i++) {
      ts[i] = in.takeLong();
    }
    in.takeDoubles(values, rows * stride);
  }
}
