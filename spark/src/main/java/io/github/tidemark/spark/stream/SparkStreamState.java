package io.github.tidemark.spark.stream;

import io.github.tidemark.lake.stream.StreamState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.ValueState;

/** The state of the instrument at hand in Spark's state store. Owned by the thread of its task. */
record SparkStreamState(ValueState<byte[]> headState, MapState<Long, byte[]> chunks)
    implements StreamState {
  @Override
  public byte[] head() {
    return headState.exists() ? headState.get() : null;
  }

  @Override
  public void head(byte[] bytes) {
    headState.update(bytes);
  }

  @Override
  public byte[] chunk(long number) {
    byte[] chunk = chunks.getValue(number);
    if (chunk == null) {
      throw new IllegalStateException("stream state has no chunk: number=" + number);
    }
    return chunk;
  }

  @Override
  public void add(long number, byte[] bytes) {
    chunks.updateValue(number, bytes);
  }

  @Override
  public void remove(long number) {
    if (chunks.containsKey(number)) {
      chunks.removeKey(number);
    }
  }

  @Override
  public void clear() {
    headState.clear();
    chunks.clear();
  }
}
