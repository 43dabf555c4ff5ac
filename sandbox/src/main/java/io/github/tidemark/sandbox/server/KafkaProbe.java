package io.github.tidemark.sandbox.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Asks a broker which brokers there are, in Kafka's own protocol, so that no client library is
 * needed: applications bring different versions of it.
 */
final class KafkaProbe {
  private static final int METADATA = 3;

  /** The oldest that brokers of version 4 take is far older. */
  private static final int METADATA_VERSION = 7;

  private static final int CORRELATION_ID = 1;
  private static final byte[] CLIENT_ID = "tidemark-probe".getBytes(StandardCharsets.UTF_8);

  private KafkaProbe() {}

  /**
   * Returns if the broker knows itself, so that clients find it.
   *
   * @throws IOException if not, or not yet
   */
  static void ask(int port) throws IOException {
    try (Loopback connection = new Loopback(port)) {
      byte[] request = metadataRequest();
      connection.out().writeInt(request.length);
      connection.out().write(request);
      connection.out().flush();
      check(connection.in());
    }
  }

  private static byte[] metadataRequest() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(METADATA);
    out.writeShort(METADATA_VERSION);
    out.writeInt(CORRELATION_ID);
    out.writeShort(CLIENT_ID.length);
    out.write(CLIENT_ID);
    out.writeInt(0); // no topics
    out.writeBoolean(false); // and make none
    return bytes.toByteArray();
  }

  private static void check(DataInputStream in) throws IOException {
    in.readInt(); // length
    int correlationId = in.readInt();
    in.readInt(); // throttle time
    int brokers = in.readInt();
    if (correlationId != CORRELATION_ID || brokers < 1) {
      throw new IOException("metadata: correlationId=" + correlationId + " brokers=" + brokers);
    }
  }
}
