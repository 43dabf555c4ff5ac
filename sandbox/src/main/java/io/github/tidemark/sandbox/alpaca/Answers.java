package io.github.tidemark.sandbox.alpaca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Gives the answers to requests that keys and limits let through. Safe for use by many threads. */
final class Answers {
  private static final int SHORT_ROWS = 3;

  private final SimulatorSettings settings;
  private final Pager pager;
  private final CorporateAnswers corporate;
  private final PageWriter writer = new PageWriter();

  Answers(SimulatorSettings settings, Market market) {
    this.settings = settings;
    this.pager = new Pager(market, settings.market().seed());
    this.corporate = new CorporateAnswers(market, settings);
  }

  /** The answer to a URL, with what a fault changes in the page. */
  Answer to(URI url, Injector.Choice choice) {
    try {
      Route route = Route.of(url.getRawPath());
      Parameters given = Parameters.parse(url.getRawQuery());
      if (route.data() == Route.Data.CORPORATE_ACTIONS) {
        return corporate.page(given, most(choice, Integer.MAX_VALUE), spoiled(choice));
      }
      return data(DataQuery.of(route, given, settings.clock(), settings.subscription()), choice);
    } catch (ApiError e) {
      return Answer.message(e.status(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer data(DataQuery query, Injector.Choice choice) throws IOException {
    Page page = pager.page(query, most(choice, query.limit()));
    return Answer.page(writer.write(query, page, spoiled(choice)), page.rows().size());
  }

  private static int most(Injector.Choice choice, int limit) {
    if (choice.is(Fault.EMPTY_PAGE)) {
      return 0;
    }
    return choice.is(Fault.SHORT_PAGE) ? SHORT_ROWS : limit;
  }

  private static Optional<SpoiledRecord> spoiled(Injector.Choice choice) {
    return choice.is(Fault.MALFORMED_RECORD)
        ? Optional.of(new SpoiledRecord(choice.bits()))
        : Optional.empty();
  }

  /** The parameters of a URL, for the record; none where they cannot be read. */
  static Map<String, String> query(URI url) {
    try {
      return Parameters.parse(url.getRawQuery()).values();
    } catch (ApiError e) {
      return Map.of();
    }
  }
}
