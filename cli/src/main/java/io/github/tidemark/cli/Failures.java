package io.github.tidemark.cli;

import io.github.tidemark.cli.config.ConfigException;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.lake.compare.CompareException;
import io.github.tidemark.lake.imports.ImportException;
import io.github.tidemark.sandbox.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on standard error and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown option: '([^']+)'");

  private final Console console;
  private final TidemarkCommand root;

  Failures(Console console, TidemarkCommand root) {
    this.console = console;
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String message =
        failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
            ? unmatchedMessage(unmatched, command)
            : otherMessage(failure.getMessage(), command);
    String help = command.getCommandSpec().qualifiedName() + " --help";
    console.say("error: " + oneLine(message) + " (see " + help + ")");
    trace(failure);
    return ExitCode.USAGE;
  }

  private static String unmatchedMessage(UnmatchedArgumentException failure, CommandLine command) {
    String word = failure.getUnmatched().get(0);
    String name = command.getCommandSpec().qualifiedName();
    if (word.startsWith("-")) {
      return unknownOption(word, command);
    }
    Collection<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? "unexpected argument " + word + " for " + name
        : "unknown command " + word + Nearest.hint(word, commands);
  }

  private static String unknownOption(String word, CommandLine command) {
    String option = word.replaceFirst("=.*", "");
    Collection<String> options = command.getCommandSpec().optionsMap().keySet();
    String name = command.getCommandSpec().qualifiedName();
    return "unknown option " + option + " for " + name + Nearest.hint(option, options);
  }

  /** What picocli says, less Java's words; an unknown option behind a list is of no own kind. */
  private static String otherMessage(String message, CommandLine command) {
    Matcher unknown = UNKNOWN_OPTION.matcher(message);
    return unknown.lookingAt()
        ? unknownOption(unknown.group(1), command)
        : uncapitalized(message)
            .replaceFirst("is not a (double|float)$", "is not a number")
            .replaceFirst("is not an? (long|int)$", "is not a whole number");
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String message = message(failure);
    // A server's says how its log ends.
    console.say(
        "error: " + (failure instanceof ServerException ? message : advised(oneLine(message))));
    trace(failure);
    return exitCode(failure);
  }

  private static int exitCode(Exception failure) {
    if (failure instanceof CommandFailure known) {
      return known.exitCode();
    }
    if (failure instanceof ImportException known) {
      return exitCode(known.kind());
    }
    boolean usage =
        failure instanceof ConfigException
            || (failure instanceof CompareException known
                && known.kind() == CompareException.Kind.USAGE);
    return usage ? ExitCode.USAGE : ExitCode.FAILED;
  }

  static int exitCode(ImportException.Kind kind) {
    return switch (kind) {
      case FAILED -> ExitCode.FAILED;
      case USAGE -> ExitCode.USAGE;
      case QUALITY -> ExitCode.QUALITY;
    };
  }

  private static String message(Throwable failure) {
    if (failure instanceof UncheckedIOException
        && failure.getCause() instanceof IOException cause) {
      return message(cause);
    }
    if (failure instanceof FileSystemException file) {
      return fileMessage(file);
    }
    boolean meant =
        failure instanceof CommandFailure
            || failure instanceof ConfigException
            || failure instanceof IOException
            || failure instanceof IllegalArgumentException;
    if (meant && failure.getMessage() != null) {
      return failure.getMessage();
    }
    return "a fault in tidemark itself: "
        + failure
        + "; run again with --debug for the stack trace";
  }

  /** The JDK's own messages hold a path and, at best, a reason. */
  private static String fileMessage(FileSystemException failure) {
    if (failure.getFile() == null) {
      return failure.getMessage();
    }
    if (failure instanceof NoSuchFileException) {
      return failure.getFile() + ": no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getFile() + ": permission denied; change its mode or name another folder";
    }
    String reason = failure.getReason();
    return failure.getFile()
        + ": "
        + (reason == null ? failure.getClass().getSimpleName() : reason);
  }

  /** What the operating system says of its limits does not say what to do. */
  static String advised(String message) {
    return message.contains("Too many open files")
        ? message + "; allow the process more of them, as in ulimit -n 65536"
        : message;
  }

  private static String uncapitalized(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private void trace(Exception failure) {
    String variable = console.environment().getOrDefault("TIDEMARK_DEBUG", "");
    if (root.debug() || !(variable.isEmpty() || variable.equals("0"))) {
      failure.printStackTrace(console.err());
      console.err().flush();
    }
  }
}
