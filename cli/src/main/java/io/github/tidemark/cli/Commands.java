package io.github.tidemark.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands, in the order of the help: adding one is a class and a line here. */
final class Commands {
  private static final Map<String, Function<Console, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("demo", DemoCommand::create);
    ALL.put("sample", SampleCommand::create);
    ALL.put("import", ImportCommand::create);
    ALL.put("etl", EtlCommand::create);
    ALL.put("compare", CompareCommand::create);
    ALL.put("features", FeaturesCommand::create);
    ALL.put("config", ConfigCommand::create);
    ALL.put("stack", StackCommand::create);
    ALL.put("sandbox", SandboxCommand::create);
    ALL.put("schema", SchemaCommand::create);
    ALL.put("completion", CompletionCommand::new);
    ALL.put("warm-up", WarmUpCommand::new);
    ALL.put("help", HelpCommand::new);
  }

  private Commands() {}

  /** All commands. */
  static CommandLine line(Console console) {
    TidemarkCommand root = new TidemarkCommand();
    CommandLine line = root.line();
    ALL.values().forEach(command -> line.addSubcommand(command.apply(console)));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      line.addSubcommand(provider.command(console));
    }
    AbsentCommand.addTo(line);
    return configured(line, root, console);
  }

  /**
   * The commands that arguments need: one where they begin with its name, which starts faster, and
   * all where help, completion or a suggestion may be asked for.
   */
  static CommandLine lineFor(Console console, String... args) {
    boolean needsAll = args.length == 0 || args[0].equals("help") || args[0].equals("completion");
    Function<Console, Object> command = needsAll ? null : ALL.get(args[0]);
    if (command == null) {
      return line(console);
    }
    TidemarkCommand root = new TidemarkCommand();
    CommandLine line = root.line();
    line.addSubcommand(command.apply(console));
    return configured(line, root, console);
  }

  private static CommandLine configured(CommandLine line, TidemarkCommand root, Console console) {
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
