package io.github.tidemark.spark.alpaca.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.spark.alpaca.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
  /** Fetches random spans, each time what is missing, beside a set of instants. */
  @Test
  void whatIsMissingIsWhatNoPartHolds() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      boolean[] there = new boolean[100];
      Coverage coverage = new Coverage(List.of());
      for (int step = 0; step < 15; step++) {
        int from = random.nextInt(there.length);
        int until = from + 1 + random.nextInt(there.length - from);
        List<Span> missing = coverage.missing(new Span(from, until));
        boolean[] said = new boolean[there.length];
        for (Span each : missing) {
          for (long i = each.from(); i < each.until(); i++) {
            assertThat(said[(int) i]).as("twice").isFalse();
            said[(int) i] = true;
          }
        }
        for (int i = 0; i < there.length; i++) {
          assertThat(said[i])
              .as("seed %d instant %d", seed, i)
              .isEqualTo(i >= from && i < until && !there[i]);
        }
        for (Span each : missing) {
          boolean empty = random.nextBoolean();
          coverage.add(empty ? Part.empty(each) : new Part(each, 7, "file", 1));
          for (long i = each.from(); i < each.until(); i++) {
            there[(int) i] = true;
          }
        }
        coverage = new Coverage(coverage.parts());
      }
    }
  }

  @Test
  void stretchesWithoutRowsThatMeetBecomeOne() {
    Coverage coverage = new Coverage(List.of());
    coverage.add(Part.empty(new Span(0, 10)));
    coverage.add(Part.empty(new Span(10, 20)));
    coverage.add(new Part(new Span(20, 30), 5, "a", 1));
    coverage.add(Part.empty(new Span(30, 40)));
    assertThat(coverage.parts())
        .containsExactly(
            Part.empty(new Span(0, 20)),
            new Part(new Span(20, 30), 5, "a", 1),
            Part.empty(new Span(30, 40)));
    assertThat(coverage.rows(new Span(25, 26))).isEqualTo(5);
    assertThat(coverage.rows(new Span(30, 40))).isZero();
  }

  @Test
  void symbolsThatMissTheSameShareRequestsAndCoinsKeepApart() {
    Map<String, List<Span>> missing = new LinkedHashMap<>();
    missing.put("AAPL", List.of(new Span(0, 5), new Span(9, 12)));
    missing.put("BTC/USD", List.of(new Span(0, 5), new Span(9, 12)));
    missing.put("IBM", List.of(new Span(0, 5), new Span(9, 12)));
    missing.put("KO", List.of(new Span(0, 12)));
    missing.put("PEP", List.of());
    assertThat(Errand.plan(missing))
        .containsExactly(
            new Errand(List.of("AAPL", "IBM"), new Span(0, 5)),
            new Errand(List.of("AAPL", "IBM"), new Span(9, 12)),
            new Errand(List.of("BTC/USD"), new Span(0, 5)),
            new Errand(List.of("BTC/USD"), new Span(9, 12)),
            new Errand(List.of("KO"), new Span(0, 12)));
  }

  @Test
  void manySymbolsAreCutIntoRequestsOfTwoHundred() {
    Map<String, List<Span>> missing = new LinkedHashMap<>();
    for (int i = 0; i < 450; i++) {
      missing.put("S" + i, List.of(new Span(0, 5)));
    }
    List<Integer> sizes = new ArrayList<>();
    Errand.plan(missing).forEach(errand -> sizes.add(errand.symbols().size()));
    assertThat(sizes).containsExactly(200, 200, 50);
  }
}
