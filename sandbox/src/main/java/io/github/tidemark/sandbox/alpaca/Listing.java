package io.github.tidemark.sandbox.alpaca;

import java.util.ArrayList;
import java.util.List;

/**
 * One symbol of the market: makes the trade or quote of a time from its random bits. Safe for use
 * by many threads.
 */
record Listing(String symbol, AssetClass asset, long seed, PricePath path, String tape) {
  private static final String[] EXCHANGES = {"V", "P", "Q", "N", "K", "D", "Z", "T"};
  private static final int RARE = 64;
  private static final int CANCELED = 128;
  private static final double HALF_SPREAD = 0.0002;
  private static final double COIN_UNIT = 1e8;

  static Listing of(String symbol, long marketSeed) {
    AssetClass asset = AssetClass.of(symbol);
    long seed = Hash.of(marketSeed, symbol);
    PricePath path =
        switch (asset) {
          case STOCK -> PricePath.between(5, 800, seed);
          case CRYPTO -> PricePath.between(0.2, 60_000, seed);
          case OPTION -> PricePath.between(0.5, 40, seed);
        };
    String tape = new String[] {"A", "B", "C"}[Hash.below(Hash.of(seed, 3), 3)];
    return new Listing(symbol, asset, seed, path, tape);
  }

  Trade trade(long position, long time, long bits, boolean extended) {
    boolean buy = Hash.onceIn(2, Hash.of(bits, 0));
    double edge = Math.max(path.at(time) * HALF_SPREAD, 0.005);
    double exact = path.at(time) + (buy ? edge : -edge);
    boolean fine = asset == AssetClass.STOCK && Hash.onceIn(8, Hash.of(bits, 1));
    double price = rounded(exact, fine ? 10_000 : unit());
    if (asset == AssetClass.CRYPTO) {
      return new Trade(
          symbol, time, position, price, coins(bits), "", List.of(), "", "", buy ? "B" : "S");
    }
    double size = size(bits);
    return new Trade(
        symbol,
        time,
        position,
        price,
        size,
        exchange(Hash.of(bits, 2)),
        asset == AssetClass.OPTION ? List.of("I") : conditions(bits, size, extended),
        asset == AssetClass.OPTION ? "" : tape(bits),
        asset == AssetClass.OPTION ? "" : update(Hash.of(bits, 3)),
        "");
  }

  Quote quote(long position, long time, long bits) {
    double mid = path.at(time);
    double edge = Math.max(mid * HALF_SPREAD, 0.005) * (0.5 + Hash.uniform(Hash.of(bits, 0)));
    double bid = Math.max(Math.floor((mid - edge) * unit()), 1) / unit();
    double ask =
        Math.max(Math.ceil((mid + edge) * unit()) / unit(), rounded(bid + 1 / unit(), unit()));
    if (asset == AssetClass.CRYPTO) {
      double bidSize = coins(Hash.of(bits, 1));
      double askSize = coins(Hash.of(bits, 2));
      return new Quote(symbol, time, position, "", bid, bidSize, "", ask, askSize, List.of(), "");
    }
    boolean noBid = Hash.onceIn(RARE, Hash.of(bits, 3));
    boolean noAsk = Hash.onceIn(RARE, Hash.of(bits, 4));
    return new Quote(
        symbol,
        time,
        position,
        noBid ? " " : exchange(Hash.of(bits, 5)),
        noBid ? 0 : bid,
        noBid ? 0 : 1 + Hash.below(Hash.of(bits, 6), 20),
        noAsk ? " " : exchange(Hash.of(bits, 7)),
        noAsk ? 0 : ask,
        noAsk ? 0 : 1 + Hash.below(Hash.of(bits, 8), 20),
        List.of("R"),
        tape(bits));
  }

  private double unit() {
    return asset == AssetClass.CRYPTO ? 10_000 : 100;
  }

  private static double rounded(double value, double unit) {
    return Math.rint(value * unit) / unit;
  }

  private static String exchange(long bits) {
    return EXCHANGES[Hash.below(bits, EXCHANGES.length)];
  }

  private static double coins(long bits) {
    double share = Hash.uniform(Hash.of(bits, 20));
    return Math.max(1, Math.rint(share * share * share * 5 * COIN_UNIT)) / COIN_UNIT;
  }

  private static double size(long bits) {
    long lot = Hash.of(bits, 21);
    return Hash.below(lot, 5) < 3
        ? 1 + Hash.below(Hash.of(lot, 0), 99)
        : 100 * (1 + Hash.below(Hash.of(lot, 1), 10));
  }

  private List<String> conditions(long bits, double size, boolean extended) {
    List<String> conditions = new ArrayList<>(4);
    conditions.add(tape.equals("C") ? "@" : " ");
    if (Hash.onceIn(4, Hash.of(bits, 22))) {
      conditions.add("F");
    }
    if (extended) {
      conditions.add("T");
    }
    if (size < 100) {
      conditions.add("I");
    }
    return List.copyOf(conditions);
  }

  private String tape(long bits) {
    return Hash.onceIn(RARE, Hash.of(bits, 23)) ? "" : tape;
  }

  private static String update(long bits) {
    return switch (Hash.below(bits, CANCELED)) {
      case 0 -> Trade.CANCELED;
      case 1 -> Trade.CORRECTED;
      default -> "";
    };
  }
}
