package io.github.tidemark.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs one query in Cassandra's native protocol, version 4, so that no driver is needed. */
final class CassandraProbe {
  private static final int REQUEST_VERSION = 0x04;
  private static final int STARTUP = 0x01;
  private static final int READY = 0x02;
  private static final int QUERY = 0x07;
  private static final int RESULT = 0x08;
  private static final int CONSISTENCY_ONE = 1;
  private static final int MAX_BODY = 1 << 20;
  private static final String SELECT = "SELECT release_version FROM system.local";

  private CassandraProbe() {}

  /**
   * Returns if the node answered a query.
   *
   * @throws IOException if not, or not yet
   */
  static void ask(int port) throws IOException {
    try (Loopback connection = new Loopback(port)) {
      exchange(connection, STARTUP, startup(), READY);
      exchange(connection, QUERY, query(), RESULT);
    }
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(1); // one option
    out.writeUTF("CQL_VERSION");
    out.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] text = SELECT.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
    out.writeShort(CONSISTENCY_ONE);
    out.writeByte(0); // no flags
    return bytes.toByteArray();
  }

  private static void exchange(Loopback connection, int opcode, byte[] body, int expected)
      throws IOException {
    DataOutputStream out = connection.out();
    out.writeByte(REQUEST_VERSION);
    out.writeByte(0); // no flags
    out.writeShort(0); // stream
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    connection.in().readInt(); // version, flags, stream
    int answer = connection.in().readUnsignedByte();
    int length = connection.in().readInt();
    if (answer != expected || length < 0 || length > MAX_BODY) {
      throw new IOException(
          "opcode=%d: expected=%d answer=%d length=%d".formatted(opcode, expected, answer, length));
    }
    connection.in().readFully(new byte[length]);
  }
}
