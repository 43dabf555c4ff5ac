package io.github.tidemark.sandbox.server;

import java.io.IOException;

/**
 * The loopback ports of one server.
 *
 * @param client where clients connect
 * @param internal where the server talks to itself
 */
record Ports(int client, int internal) {
  static Ports free() throws IOException {
    int client = FreePorts.next();
    int internal = FreePorts.next();
    while (internal == client) {
      internal = FreePorts.next();
    }
    return new Ports(client, internal);
  }

  boolean areFree() {
    return FreePorts.isFree(client) && FreePorts.isFree(internal);
  }
}
