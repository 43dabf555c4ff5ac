package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes every expected row of one instrument from first principles: each cell looks at all the
 * events it depends on anew. Quadratic in the events of a window; for tests only.
 *
 * <p>What the catalogue leaves open is settled here so:
 *
 * <ul>
 *   <li>A session boundary starts everything afresh but the ordinals of {@code seq} and {@code
 *       bar_index}, which count per instrument.
 *   <li>The first book of a session never starts a second epoch, whatever its flags.
 *   <li>A thinned row sums the delta terms of its books; its velocity is the summed change of the
 *       mid over the summed time, its acceleration compares with the row that holds the P of its
 *       first term, its ofi_normalized is the summed ofi over the mean at the row.
 *   <li>microprice, center_of_gravity, vwap_spread_5 and depth_weighted_spread need both sides but
 *       not a usable book.
 *   <li>The own events of a mid bar are the usable books: they carry first_seq and last_seq and
 *       drive session bars.
 *   <li>A session bar holds all events of [start, end), so also those at its start that come before
 *       its first own event in total order.
 *   <li>A book whose mid overflows is not usable.
 *   <li>A filled bar has 0 in its volumes and counts, dollar_volume included, as far as the source
 *       has the channel.
 * </ul>
 */
public final class Oracle {
  private Oracle() {}

  /** Everything that is expected of the events, given in any order. */
  public static OracleResult run(
      OracleConfig config, List<? extends Event> events, List<BarSpec> bars) {
    return run(config, events, bars, Selection.all());
  }

  /** The selected columns and rows. */
  public static OracleResult run(
      OracleConfig config, List<? extends Event> events, List<BarSpec> bars, Selection selection) {
    List<OracleRow> books = new ArrayList<>();
    Map<BarSpec, List<OracleRow>> barRows = new LinkedHashMap<>();
    bars.forEach(spec -> barRows.put(spec, new ArrayList<>()));
    List<List<Event>> sessions = sessions(config, TotalOrder.sort(config, events));
    int written = 0;
    int booksBefore = 0;
    int tradesBefore = 0;
    for (int i = 0; i < sessions.size(); i++) {
      Facts facts = Facts.of(config, sessions.get(i), booksBefore, tradesBefore);
      booksBefore += facts.books().size();
      tradesBefore += facts.trades().size();
      BookTerms terms = BookTerms.of(config, facts.books());
      written += writeBooks(config, facts, terms, selection, written, books);
      long horizon = i + 1 < sessions.size() ? sessions.get(i + 1).get(0).ts() : facts.lastTs();
      for (BarSpec spec : bars) {
        new BarTable(config, facts, terms, spec, horizon)
            .write(selection.columns(), barRows.get(spec));
      }
    }
    return new OracleResult(books, barRows);
  }

  /** Writes the book rows of a session and says how many it has, selected or not. */
  private static int writeBooks(
      OracleConfig config,
      Facts facts,
      BookTerms terms,
      Selection selection,
      int written,
      List<OracleRow> rows) {
    List<Span> spans = Span.of(config, facts.books());
    DeltaColumns deltas = new DeltaColumns(config, facts, terms, spans);
    TradeColumns trades = new TradeColumns(config, facts);
    RollingColumns rolling = new RollingColumns(config, facts, terms);
    for (int i = 0; i < spans.size(); i++) {
      if (!selection.bookRows().test(written + i)) {
        continue;
      }
      Span span = spans.get(i);
      BookFact book = facts.books().get(span.last());
      Cells out = new Cells(selection.columns());
      IdentityColumns.write(out, facts.books(), span);
      StructuralColumns.write(out, book, config);
      deltas.write(out, span);
      trades.write(out, span);
      rolling.write(out, book);
      rows.add(out.row());
    }
    return spans.size();
  }

  private static List<List<Event>> sessions(OracleConfig config, List<Event> sorted) {
    List<List<Event>> sessions = new ArrayList<>();
    long session = 0;
    for (Event event : sorted) {
      long day =
          config.session() == OracleConfig.Session.UTC_DAY
              ? Math.floorDiv(event.ts(), OracleConfig.DAY)
              : 0;
      if (sessions.isEmpty() || day != session) {
        sessions.add(new ArrayList<>());
      }
      sessions.get(sessions.size() - 1).add(event);
      session = day;
    }
    return sessions;
  }
}
