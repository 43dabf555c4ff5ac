package io.github.tidemark.cli;

import java.util.ServiceLoader;
import picocli.CommandLine;

/** The entry point: puts the commands together and runs one. */
public final class Main {
  private static volatile boolean finished;

  private Main() {}

  public static void main(String[] args) {
    Console console = Console.ofProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> sayIfInterrupted(console), "interrupt"));
    int exitCode = run(console, args);
    console.out().flush();
    finished = true;
    System.exit(exitCode);
  }

  private static void sayIfInterrupted(Console console) {
    if (!finished) {
      console.say("interrupted; a rerun does only what is missing");
    }
  }

  /** Runs one command line and returns its exit code. */
  public static int run(Console console, String... args) {
    return commandLine(console).execute(args);
  }

  static CommandLine commandLine(Console console) {
    TidemarkCommand root = new TidemarkCommand();
    CommandLine line = new CommandLine(root);
    line.addSubcommand(FeaturesCommand.create(console));
    line.addSubcommand(ConfigCommand.create(console));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      line.addSubcommand(provider.command(console));
    }
    line.addSubcommand(new CompletionCommand(console));
    line.addSubcommand(new WarmUpCommand(console));
    line.addSubcommand(new HelpCommand(console));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setUsageHelpLongOptionsMaxWidth(28);
    line.setUnmatchedOptionsAllowedAsOptionParameters(false);
    Failures failures = new Failures(console, root);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    return line;
  }
}
