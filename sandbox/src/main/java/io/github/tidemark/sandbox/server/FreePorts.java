package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports nobody listens on. They lie below those the system gives to outgoing connections:
 * one of these may take the port before the server does, and a client that waits for the server may
 * even connect to itself.
 */
final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int BOUND = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePorts() {}

  static int next() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BOUND);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ServerException(
        "no free port on loopback: %d ports from %d to %d were tried"
            .formatted(ATTEMPTS, LOWEST, BOUND - 1));
  }

  /** Fails unless the port is free for the server of that name. */
  static void require(String name, int port) throws ServerException {
    if (!isFree(port)) {
      throw new ServerException(
          "cannot start %s: port=%d of 127.0.0.1 is taken by another process"
              .formatted(name, port));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
