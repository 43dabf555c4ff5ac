package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was fetched of one symbol: parts in time order that share no instant. */
final class Coverage {
  private final List<Part> parts;

  Coverage(List<Part> parts) {
    this.parts = new ArrayList<>(parts);
    this.parts.sort(Comparator.comparingLong(part -> part.span().from()));
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** Adds a part; stretches without rows that meet become one. */
  void add(Part part) {
    int at = 0;
    while (at < parts.size() && parts.get(at).span().from() < part.span().from()) {
      at++;
    }
    Part before = at == 0 ? null : parts.get(at - 1);
    boolean joins =
        before != null
            && before.file().isEmpty()
            && part.file().isEmpty()
            && before.span().until() == part.span().from();
    if (joins) {
      parts.set(at - 1, Part.empty(new Span(before.span().from(), part.span().until())));
    } else {
      parts.add(at, part);
    }
  }

  /** The stretches of a span that were not fetched. */
  List<Span> missing(Span span) {
    List<Span> missing = new ArrayList<>();
    long from = span.from();
    for (Part part : parts) {
      if (part.span().until() <= from || part.span().from() >= span.until()) {
        continue;
      }
      if (part.span().from() > from) {
        missing.add(new Span(from, part.span().from()));
      }
      from = part.span().until();
    }
    if (from < span.until()) {
      missing.add(new Span(from, span.until()));
    }
    return missing;
  }

  /** Rows of the parts that lie in a span, in whole or in part. */
  long rows(Span span) {
    long rows = 0;
    for (Part part : parts) {
      boolean apart = part.span().until() <= span.from() || part.span().from() >= span.until();
      rows += apart ? 0 : part.rows();
    }
    return rows;
  }
}
