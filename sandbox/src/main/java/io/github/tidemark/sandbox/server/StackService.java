package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.nio.file.Path;

/** The servers of a stack. */
enum StackService {
  KAFKA("kafka", ServerJars.KAFKA) {
    @Override
    ServerLaunch prepare(Path folder, Ports ports) throws IOException {
      return KafkaServer.prepare(folder, ports);
    }

    @Override
    void ask(Ports ports) throws IOException {
      KafkaProbe.ask(ports.client());
    }
  },
  CASSANDRA("cassandra", ServerJars.CASSANDRA) {
    @Override
    ServerLaunch prepare(Path folder, Ports ports) throws IOException {
      return CassandraServer.prepare(folder, ports);
    }

    @Override
    void ask(Ports ports) throws IOException {
      CassandraProbe.ask(ports.client());
    }
  };

  private final String label;
  private final ServerJars jars;

  StackService(String label, ServerJars jars) {
    this.label = label;
    this.jars = jars;
  }

  String label() {
    return label;
  }

  ServerJars jars() {
    return jars;
  }

  abstract ServerLaunch prepare(Path folder, Ports ports) throws IOException;

  /** Returns if it answers a real request. */
  abstract void ask(Ports ports) throws IOException;
}
