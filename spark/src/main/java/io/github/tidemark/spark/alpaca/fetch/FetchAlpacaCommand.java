package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.cli.CommandFailure;
import io.github.tidemark.cli.Console;
import io.github.tidemark.cli.ExitCode;
import io.github.tidemark.cli.Places;
import io.github.tidemark.cli.Progress;
import io.github.tidemark.cli.Report;
import io.github.tidemark.cli.SettingFlags;
import io.github.tidemark.cli.config.ConfigKey;
import io.github.tidemark.cli.config.ConfigKeys;
import io.github.tidemark.cli.config.Nearest;
import io.github.tidemark.cli.config.Settings;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.spark.alpaca.client.AlpacaException;
import io.github.tidemark.spark.alpaca.client.ClientSettings;
import io.github.tidemark.spark.alpaca.client.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches from Alpaca. */
@Command(
    name = "alpaca",
    description = {
      "Fetches trades, quotes or bars from Alpaca's market-data API as raw Parquet.",
      "Trades go to <root>/raw/<source>/trades, quotes to .../orderbook as books of one level, and",
      "bars, which etl does not read, to .../bars/<timeframe>. The keys come from the variables",
      "APCA_API_KEY_ID and APCA_API_SECRET_KEY."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tidemark fetch alpaca trades --symbols AAPL,MSFT --start 2026-01-05 --end 2026-01-10",
      "  tidemark etl --source alpaca --bars trade:time:300"
    })
final class FetchAlpacaCommand implements Callable<Integer> {
  private static final String KEY_ID = "APCA_API_KEY_ID";
  private static final String SECRET_KEY = "APCA_API_SECRET_KEY";
  private static final List<ConfigKey<?>> KEYS =
      List.of(
          ConfigKeys.ROOT,
          ConfigKeys.S3_ENDPOINT,
          ConfigKeys.S3_REGION,
          ConfigKeys.S3_PATH_STYLE,
          ConfigKeys.MAX_BAD_RATIO);

  private final Console console;
  private SettingFlags flags;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Kinds.class)
  private String kind;

  @Mixin private FetchFlags asked;
  @Mixin private ClientFlags connection;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  private FetchAlpacaCommand(Console console) {
    this.console = console;
  }

  static CommandLine create(Console console) {
    FetchAlpacaCommand command = new FetchAlpacaCommand(console);
    CommandLine line = new CommandLine(command);
    command.flags = new SettingFlags(line.getCommandSpec(), KEYS, SettingFlags.Lists.SINGLE);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = flags.resolve(console);
    Location root = new Places(settings, console).root().absolute();
    FetchRequest request = asked.request(kind(), root, console);
    ClientSettings client = connection.settings(credentials());
    FetchSummary summary;
    try (Progress progress = Progress.start(console, request.kind().toString())) {
      summary = fetcher(request, client, progress).run();
    } catch (AlpacaException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          e.getMessage() + "; what came before is kept: a rerun goes on from there");
    }
    summary.report().print(console.out(), json ? Report.Format.JSON : Report.Format.TEXT);
    return quality(summary.counts(), settings.value(ConfigKeys.MAX_BAD_RATIO));
  }

  private Fetcher fetcher(FetchRequest request, ClientSettings client, Progress progress) {
    return new Fetcher(
        request,
        client,
        connection.requestsAMinute(),
        (done, total, counts, pages, left) ->
            progress.at(
                100 * done / Math.max(1, total), 100, counts.in(), note(counts.in(), pages, left)));
  }

  /** Rows, pages and the requests left of this minute, short enough for a line of 80 letters. */
  static String note(long rows, long pages, long left) {
    String count = rows < 10_000 ? Long.toString(rows) : rows / 1_000 + "k";
    return ", %s in %d pages%s".formatted(count, pages, left < 0 ? "" : ", " + left + " left");
  }

  private int quality(FetchCounts counts, double maxBadRatio) {
    counts.samples().forEach(sample -> console.say("note: malformed record: " + sample));
    double ratio = counts.in() == 0 ? 0 : (double) counts.malformed() / counts.in();
    if (ratio <= maxBadRatio) {
      return ExitCode.DONE;
    }
    console.say(
        "error: too many malformed records: %d of %d, bad-ratio=%.4f max-bad-ratio=%s"
            .formatted(counts.malformed(), counts.in(), ratio, maxBadRatio));
    return ExitCode.QUALITY;
  }

  private Kind kind() {
    for (Kind each : Kind.values()) {
      if (each.toString().equals(kind)) {
        return each;
      }
    }
    List<String> known = new Kinds();
    throw CommandFailure.usage(
        "unknown kind %s%s; known kinds: %s"
            .formatted(kind, Nearest.hint(kind, known), String.join(", ", known)));
  }

  private Credentials credentials() {
    String id = console.environment().getOrDefault(KEY_ID, "");
    String secret = console.environment().getOrDefault(SECRET_KEY, "");
    List<String> missing = new ArrayList<>();
    if (id.isEmpty()) {
      missing.add(KEY_ID);
    }
    if (secret.isEmpty()) {
      missing.add(SECRET_KEY);
    }
    if (!missing.isEmpty()) {
      throw CommandFailure.usage(
          "no keys for Alpaca: set %s in the environment, from https://app.alpaca.markets"
              .formatted(String.join(" and ", missing)));
    }
    try {
      return new Credentials(id, secret);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Kinds() {
      super(Arrays.stream(Kind.values()).map(Kind::toString).toList());
    }
  }
}
