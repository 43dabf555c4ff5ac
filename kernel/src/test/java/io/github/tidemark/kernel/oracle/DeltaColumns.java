package io.github.tidemark.kernel.oracle;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The columns relative to P. A row that stands for several books carries the sum of their terms; it
 * is null only if every term is.
 */
final class DeltaColumns {
  private static final long NORMALIZING_WINDOW = 60 * OracleConfig.SECOND;

  private final OracleConfig config;
  private final Facts facts;
  private final BookTerms terms;
  private final List<Span> spans;
  private final int[] spanOfBook;

  DeltaColumns(OracleConfig config, Facts facts, BookTerms terms, List<Span> spans) {
    this.config = config;
    this.facts = facts;
    this.terms = terms;
    this.spans = spans;
    this.spanOfBook = new int[facts.books().size()];
    for (int i = 0; i < spans.size(); i++) {
      for (int book = spans.get(i).first(); book <= spans.get(i).last(); book++) {
        spanOfBook[book] = i;
      }
    }
  }

  void write(Cells out, Span span) {
    out.number("dt_ms", () -> dtMs(span));
    out.number("log_return", () -> logs(span, Deltas::logReturn));
    for (int i = 1; i <= 10; i++) {
      int level = i;
      out.number("ofi_" + level, () -> ofi(span, level));
    }
    out.number("ofi", () -> ofi(span, 1));
    out.number("ofi_multi", () -> weightedOfi(span, 0));
    out.number("mlofi", () -> weightedOfi(span, config.ofiDecay()));
    out.number("depth_change_ofi", () -> sum(span, Deltas::depthChange, Deltas::totalSizes));
    out.number("ofi_normalized", () -> normalized(span));
    out.number(
        "spread_change",
        () -> sum(span, Deltas::spreadChange, b -> b.spread() + b.previous().spread()));
    out.number("imbalance_change", () -> sum(span, Deltas::imbalanceChange, b -> 2));
    out.number("microprice_return", () -> logs(span, Deltas::micropriceReturn));
    out.number("mid_velocity", () -> Approx.closed(velocity(span), velocityScale(span)));
    out.number("mid_acceleration", () -> acceleration(span));
    out.number(
        "center_of_gravity_momentum",
        () ->
            sum(
                span,
                Deltas::gravityChange,
                b -> b.centerOfGravity() + b.previous().centerOfGravity()));
  }

  private Approx dtMs(Span span) {
    double elapsed = total(span, Deltas::elapsedNs).value();
    return span.first() == span.last() ? Approx.exact(elapsed / 1e6) : Approx.closed(elapsed / 1e6);
  }

  private Approx ofi(Span span, int level) {
    return sum(span, b -> Deltas.ofi(b, level), b -> Deltas.ofiScale(b, level));
  }

  private Approx weightedOfi(Span span, double decay) {
    int levels = config.ofiLevels();
    return sum(
        span,
        b -> Deltas.weightedOfi(b, levels, decay),
        b -> Deltas.weightedOfiScale(b, levels, decay));
  }

  private Approx normalized(Span span) {
    Approx ofi = ofi(span, 1);
    if (!Double.isFinite(ofi.value())) {
      return Approx.NULL;
    }
    long ts = facts.books().get(span.last()).ts();
    int from = facts.booksUpTo(ts - NORMALIZING_WINDOW);
    Sums depth = BookTerms.sum(terms.topDepth(), from, span.last() + 1);
    if (depth.count() == 0 || depth.total() == 0) {
      return Approx.exact(0);
    }
    double value = ofi.value() / depth.mean();
    return new Approx(value, ofi.tolerance() / depth.mean() + Approx.WINDOW * Math.abs(value));
  }

  /** Change of the mid over the row's time, per second; NaN without terms or time. */
  private double velocity(Span span) {
    return total(span, Deltas::midChange).value() / seconds(span);
  }

  private double velocityScale(Span span) {
    double scale = total(span, b -> Math.abs(Deltas.midChange(b))).value();
    return scale / seconds(span);
  }

  private double seconds(Span span) {
    double elapsed = total(span, Deltas::elapsedNs).value() / 1e9;
    return elapsed == 0 ? Double.NaN : elapsed;
  }

  /** Change of velocity from the row of P, where P is that of the row's first term. */
  private Approx acceleration(Span span) {
    for (int i = span.first(); i <= span.last(); i++) {
      BookFact book = facts.books().get(i);
      if (Deltas.exist(book)) {
        Span before = spans.get(spanOfBook[book.previous().row()]);
        if (before.equals(span)) {
          return Approx.NULL;
        }
        double change = velocity(span) - velocity(before);
        double scale = velocityScale(span) + velocityScale(before);
        return Approx.closed(change / seconds(span), scale / seconds(span));
      }
    }
    return Approx.NULL;
  }

  private Approx logs(Span span, ToDoubleFunction<BookFact> term) {
    Approx sum = sum(span, term, b -> Math.abs(term.applyAsDouble(b)));
    int books = span.last() - span.first() + 1;
    return new Approx(sum.value(), sum.tolerance() + books * Approx.LOG);
  }

  /** The sum of the terms that exist, as rounded as {@code scale} says; null without any. */
  private Approx sum(Span span, ToDoubleFunction<BookFact> term, ToDoubleFunction<BookFact> scale) {
    double cancels =
        total(span, b -> Deltas.exist(b) ? scale.applyAsDouble(b) : Double.NaN).value();
    return Approx.closed(total(span, term).value(), cancels);
  }

  private Approx total(Span span, ToDoubleFunction<BookFact> term) {
    Sums sums = new Sums();
    for (int i = span.first(); i <= span.last(); i++) {
      sums.addPresent(term.applyAsDouble(facts.books().get(i)));
    }
    return sums.count() == 0 ? Approx.NULL : Approx.exact(sums.total());
  }
}
