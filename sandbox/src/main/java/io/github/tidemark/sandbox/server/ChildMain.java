package io.github.tidemark.sandbox.server;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a server's main method in a child JVM and ends the child when its parent is gone. Standard
 * input is a pipe only the parent holds, so its end is seen however the parent ended, kill -9
 * included. Imports nothing but the JDK: the rest of the class path is the server's.
 */
final class ChildMain {
  private static final long ORDERLY_MILLIS = 5_000;
  private static final int PARENT_GONE = 3;

  private ChildMain() {}

  /** The first argument names the server's main class; the others are its own. */
  public static void main(String[] arguments) throws Throwable {
    daemon("parent-watch", ChildMain::endWithParent);
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing.
      }
    } catch (IOException e) {
      System.err.println("lost the pipe to the parent process: " + e);
    }
    daemon("halt", ChildMain::haltLater);
    System.exit(PARENT_GONE);
  }

  /** For a server whose shutdown hooks hang. */
  private static void haltLater() {
    try {
      Thread.sleep(ORDERLY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
