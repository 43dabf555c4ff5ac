/**
 * Real servers as child processes, for tests and for trying things out: each one is a class that
 * writes a configuration into a folder, starts a JVM on loopback and waits until it answers.
 *
 * <p>Their jars never meet ours: see {@link io.github.tidemark.sandbox.server.ServerJars}.
 */
package io.github.tidemark.sandbox.server;
