package io.github.tidemark.cli;

import io.github.tidemark.lake.Preload;
import java.io.IOException;

/** The entry point: puts the commands together and runs one. */
public final class Main {
  private static volatile boolean finished;
  private static volatile boolean halting;

  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("etl")) {
      Preload.start(); // reading the command line leaves all processors but one idle
    }
    Console console = Console.ofProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(console), "interrupt"));
    int exitCode = runInOwnFolder(console, args);
    console.out().flush();
    finished = true;
    if (halting) {
      console.err().flush();
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }

  /**
   * From now on the process ends without its exit handlers: for a command that has closed all it
   * opened and uses a library that may crash in one of them.
   */
  public static void endWithoutHandlers() {
    halting = true;
  }

  @SuppressWarnings("try") // it is there for others
  private static int runInOwnFolder(Console console, String... args) {
    try (TempFolder temp = TempFolder.ofProcess()) {
      return runInMemory(console, args);
    } catch (IOException e) {
      console.say("error: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private static int runInMemory(Console console, String... args) {
    try {
      return run(console, args);
    } catch (OutOfMemoryError e) {
      long heap = Runtime.getRuntime().maxMemory();
      console.say(
          "error: out of memory: heap=%d MiB; give more, as in TIDEMARK_JAVA_OPTS=-Xmx%dg (%s)"
              .formatted(heap >> 20, (heap >> 29) + 1, e.getMessage()));
      return ExitCode.FAILED;
    }
  }

  private static void interrupted(Console console) {
    if (!finished) {
      Interrupts.action(() -> console.say("interrupted; a rerun does only what is missing")).run();
    }
  }

  /** Runs one command line and returns its exit code. */
  public static int run(Console console, String... args) {
    return Commands.lineFor(console, args).execute(args);
  }
}
