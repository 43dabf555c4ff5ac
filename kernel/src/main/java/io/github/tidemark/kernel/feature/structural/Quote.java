package io.github.tidemark.kernel.feature.structural;

import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Feature;
import io.github.tidemark.kernel.feature.LevelDistances;
import io.github.tidemark.kernel.feature.LevelSums;
import java.util.List;
import java.util.function.Function;

/** A side of the book. */
enum Quote {
  BID("bid"),
  ASK("ask");

  private final String word;

  Quote(String word) {
    this.word = word;
  }

  /** The side's name in the names of columns. */
  String word() {
    return word;
  }

  LevelSums levels(BookView book) {
    return this == BID ? book.bidSums() : book.askSums();
  }

  LevelDistances distances(BookView book) {
    return this == BID ? book.bidDistances() : book.askDistances();
  }

  /** The same column of both sides, bid first. */
  static List<Feature> both(Function<Quote, Feature> of) {
    return List.of(of.apply(BID), of.apply(ASK));
  }
}
