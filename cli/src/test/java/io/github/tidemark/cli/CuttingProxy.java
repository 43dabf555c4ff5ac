package io.github.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a server until so many were sent there; then every connection is cut. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final URI server;
  private final AtomicLong left;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  CuttingProxy(URI server, long bytes) throws IOException {
    this.server = server;
    this.left = new AtomicLong(bytes);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  boolean hasCut() {
    return left.get() < 0;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        if (hasCut()) {
          client.close();
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(client);
        open.add(upstream);
        start(() -> pass(client, upstream, left));
        start(() -> pass(upstream, client, new AtomicLong(Long.MAX_VALUE)));
      } catch (IOException e) {
        close();
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicLong allowance) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (allowance.addAndGet(-n) < 0) {
          cut();
          return;
        }
        out.write(bytes, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      cutOne(from);
      cutOne(to);
    }
  }

  private void cut() {
    open.forEach(CuttingProxy::cutOne);
  }

  private static void cutOne(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    cut();
  }
}
