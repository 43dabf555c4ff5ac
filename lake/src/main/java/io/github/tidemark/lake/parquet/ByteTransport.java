package io.github.tidemark.lake.parquet;

import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.transport.TEndpointTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Thrift over an array: reads from one or appends to another. Thrift's own stream transport would
 * bring a logging library to life.
 */
final class ByteTransport extends TEndpointTransport {
  private final byte[] source;
  private final int end;
  private final ByteBuf target;
  private int at;

  private ByteTransport(byte[] source, int from, int to, ByteBuf target, TConfiguration limits)
      throws TTransportException {
    super(limits);
    this.source = source;
    this.at = from;
    this.end = to;
    this.target = target;
  }

  static ByteTransport reading(byte[] source, int from, int length, TConfiguration limits)
      throws TTransportException {
    return new ByteTransport(source, from, from + length, new ByteBuf(), limits);
  }

  static ByteTransport writing(ByteBuf target) throws TTransportException {
    return new ByteTransport(new byte[0], 0, 0, target, new TConfiguration());
  }

  /** Index of the next byte to read. */
  int at() {
    return at;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void open() {}

  @Override
  public void close() {}

  @Override
  public int read(byte[] into, int offset, int length) throws TTransportException {
    if (at == end) {
      throw new TTransportException(TTransportException.END_OF_FILE, "bytes end early");
    }
    int count = Math.min(length, end - at);
    System.arraycopy(source, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    target.put(from, offset, length);
  }

  @Override
  public byte[] getBuffer() {
    return source;
  }

  @Override
  public int getBufferPosition() {
    return at;
  }

  @Override
  public int getBytesRemainingInBuffer() {
    return end - at;
  }

  @Override
  public void consumeBuffer(int length) {
    at += length;
  }
}
