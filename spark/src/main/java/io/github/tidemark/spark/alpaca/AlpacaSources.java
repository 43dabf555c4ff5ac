package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.Kind;

/** The names of the data sources: a name is a class to Spark, found as a service. */
public final class AlpacaSources {
  private AlpacaSources() {}

  /** Bars of stocks and coins. */
  public static final class Bars extends AlpacaSource {
    public Bars() {
      super("alpaca_bars", Kind.BARS);
    }
  }

  /** Trades of stocks and coins. */
  public static final class Trades extends AlpacaSource {
    public Trades() {
      super("alpaca_trades", Kind.TRADES);
    }
  }

  /** Quotes of stocks and coins. */
  public static final class Quotes extends AlpacaSource {
    public Quotes() {
      super("alpaca_quotes", Kind.QUOTES);
    }
  }

  /** Bars of option contracts. */
  public static final class OptionBars extends AlpacaSource {
    public OptionBars() {
      super("Alpaca_Options_Bars", Kind.OPTION_BARS);
    }
  }

  /** Splits, dividends, mergers and other corporate actions. */
  public static final class CorporateActions extends AlpacaSource {
    public CorporateActions() {
      super("Alpaca_Corporate_Actions", Kind.CORPORATE_ACTIONS);
    }
  }

  /** Bars, under the name that older code has. */
  public static final class HistoricalBars extends AlpacaSource {
    public HistoricalBars() {
      super("Alpaca_HistoricalBars", Kind.BARS);
    }
  }

  /** Trades, under the name that older code has. */
  public static final class HistoricalTrades extends AlpacaSource {
    public HistoricalTrades() {
      super("Alpaca_HistoricalTrades", Kind.TRADES);
    }
  }

  /** Bars, under the name that older code has. */
  public static final class StocksBars extends AlpacaSource {
    public StocksBars() {
      super("Alpaca_Stocks_Bars", Kind.BARS);
    }
  }

  /** Trades, under the name that older code has. */
  public static final class StocksTrades extends AlpacaSource {
    public StocksTrades() {
      super("Alpaca_Stocks_Trades", Kind.TRADES);
    }
  }
}
