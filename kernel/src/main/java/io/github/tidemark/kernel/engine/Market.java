package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeBatch;
import io.github.tidemark.kernel.feature.BookView;
import io.github.tidemark.kernel.feature.Cell;
import io.github.tidemark.kernel.math.Log;

/**
 * What is known at the current event: the book or the trade, the epoch, what was in force before.
 * One writer, the engine; columns and bars read.
 */
public final class Market {
  private final EngineConfig config;
  private final Instrument instrument;
  private final BookView book;

  private long ts;
  private long seq = Absent.LONG;
  private long books;
  private long trades;

  private long lastBookTs = Absent.LONG;
  private int epoch = -1;
  private boolean epochStart;
  private boolean gapBefore;
  private boolean stale;

  private boolean hasPrevious;
  private long previousTs;
  private double previousMid = Absent.DOUBLE;

  private double midInForce = Absent.DOUBLE;
  private double bidInForce = Absent.DOUBLE;
  private double askInForce = Absent.DOUBLE;

  private double price = Absent.DOUBLE;
  private final Cell.Slot amount = new Cell.Slot(new double[1], 0);
  private final Cell.Slot buyAmount = new Cell.Slot(new double[1], 0);
  private final Cell.Slot sellAmount = new Cell.Slot(new double[1], 0);
  private byte side;
  private SideSource sideSource = SideSource.NONE;
  private double lastMove;
  private double previousPrice = Absent.DOUBLE;
  private long previousTradeTs = Absent.LONG;
  private long tradeTs = Absent.LONG;

  Market(EngineConfig config, Instrument instrument) {
    this.config = config;
    this.instrument = instrument;
    book = new BookView(config.maxLevels());
  }

  void book(BookBatch batch, int row) {
    ts = batch.ts()[row];
    seq = seq(batch.seqnum()[row], batch.position()[row], books);
    books++;
    byte flags = batch.flags()[row];
    boolean first = lastBookTs == Absent.LONG;
    stale = !first && ts - lastBookTs > config.stalenessNanos();
    gapBefore = !first && (stale || flags != 0);
    epochStart = first || gapBefore;
    if (epochStart) {
      epoch++;
      hasPrevious = false;
    }
    lastBookTs = ts;
    book.at(batch, row, instrument);
  }

  void afterBook() {
    bidInForce = book.bestBid();
    askInForce = book.bestAsk();
    if (book.usable()) {
      hasPrevious = true;
      previousTs = ts;
      previousMid = book.mid();
      midInForce = previousMid;
    }
  }

  void trade(TradeBatch batch, int row) {
    ts = batch.ts()[row];
    seq = seq(batch.seqnum()[row], batch.position()[row], trades);
    trades++;
    double last = price;
    previousPrice = last;
    price = batch.price()[row];
    if (price != last && !Double.isNaN(last)) {
      lastMove = price - last;
    }
    previousTradeTs = tradeTs;
    tradeTs = ts;
    side(batch.side()[row]);
    double size = batch.amount()[row];
    amount.set(size);
    buyAmount.set(side == Side.BUY ? size : 0);
    sellAmount.set(side == Side.SELL ? size : 0);
  }

  /** Given, else by the quote in force, else by the last price change. */
  private void side(byte given) {
    if (given != Side.UNKNOWN) {
      side = given;
      sideSource = SideSource.GIVEN;
    } else if (price != midInForce && !Double.isNaN(midInForce)) {
      side = price > midInForce ? Side.BUY : Side.SELL;
      sideSource = SideSource.QUOTE;
    } else if (lastMove != 0) {
      side = lastMove > 0 ? Side.BUY : Side.SELL;
      sideSource = SideSource.TICK;
    } else {
      side = Side.UNKNOWN;
      sideSource = SideSource.UNKNOWN;
    }
  }

  private long seq(long seqnum, long position, long ordinal) {
    if (config.orderBy() == OrderBy.SEQNUM) {
      return seqnum;
    }
    return position == Absent.LONG ? ordinal : position;
  }

  /** The current book. */
  public BookView book() {
    return book;
  }

  /** Time of the current event, nanoseconds. */
  public long ts() {
    return ts;
  }

  /** Output sequence of the current event. */
  public long seq() {
    return seq;
  }

  /** Time of the last book of any kind, or {@link Absent#LONG}. */
  public long lastBookTs() {
    return lastBookTs;
  }

  /** Epoch of the current book, from 0; -1 before the first. */
  public int epoch() {
    return epoch;
  }

  /** The current book starts an epoch. */
  public boolean epochStart() {
    return epochStart;
  }

  /** The current book starts an epoch after a gap. */
  public boolean gapBefore() {
    return gapBefore;
  }

  /** The current book starts an epoch because of staleness. */
  public boolean stale() {
    return stale;
  }

  /** P, the last usable book of the same epoch before the current one, exists. */
  public boolean hasPrevious() {
    return hasPrevious;
  }

  /** Both P and the current book can be compared. */
  public boolean comparable() {
    return hasPrevious && book.usable();
  }

  /** Time of P, nanoseconds. */
  public long previousTs() {
    return previousTs;
  }

  /** Mid of P. */
  public double previousMid() {
    return previousMid;
  }

  /** Mid of the last usable book before the current event, NaN when there is none. */
  public double midInForce() {
    return midInForce;
  }

  /** Best bid of the last book before the current event, NaN when there is none. */
  public double bidInForce() {
    return bidInForce;
  }

  /** Best ask of the last book before the current event, NaN when there is none. */
  public double askInForce() {
    return askInForce;
  }

  /** Price of the last trade so far, NaN before the first. */
  public double price() {
    return price;
  }

  /** Amount of the last trade so far. */
  public double amount() {
    return amount.value();
  }

  /** Where {@link #amount} is. */
  public Cell.Slot amountCell() {
    return amount;
  }

  /** The amount when the current trade is a buy, else 0. */
  public Cell.Slot buyAmount() {
    return buyAmount;
  }

  /** The amount when the current trade is a sell, else 0. */
  public Cell.Slot sellAmount() {
    return sellAmount;
  }

  /** D of the last trade so far, given or inferred; one of {@link Side}. */
  public byte side() {
    return side;
  }

  public SideSource sideSource() {
    return sideSource;
  }

  /** Value of the last trade so far in quote currency. */
  public double dollarValue() {
    return instrument.dollarValue(price, amount.value());
  }

  /** ln of the last trade's price over the one before, NaN for the first. */
  public double tradeReturn() {
    return Log.log(price / previousPrice);
  }

  /** Time of the last trade so far, or {@link Absent#LONG}. */
  public long tradeTs() {
    return tradeTs;
  }

  /** Time of the trade before the last, or {@link Absent#LONG}. */
  public long previousTradeTs() {
    return previousTradeTs;
  }

  void reset() {
    lastBookTs = Absent.LONG;
    epoch = -1;
    epochStart = false;
    gapBefore = false;
    stale = false;
    hasPrevious = false;
    previousMid = Absent.DOUBLE;
    midInForce = Absent.DOUBLE;
    bidInForce = Absent.DOUBLE;
    askInForce = Absent.DOUBLE;
    price = Absent.DOUBLE;
    amount.set(0);
    side = Side.UNKNOWN;
    sideSource = SideSource.NONE;
    lastMove = 0;
    previousPrice = Absent.DOUBLE;
    previousTradeTs = Absent.LONG;
    tradeTs = Absent.LONG;
  }

  void save(StateWriter out) {
    out.putLong(ts);
    out.putLong(seq);
    out.putLong(books);
    out.putLong(trades);
    out.putLong(lastBookTs);
    out.putInt(epoch);
    out.putFlag(hasPrevious);
    out.putLong(previousTs);
    out.putDouble(previousMid);
    out.putDouble(midInForce);
    out.putDouble(bidInForce);
    out.putDouble(askInForce);
    out.putDouble(price);
    out.putDouble(amount.value());
    out.putInt(side);
    out.putInt(sideSource.code());
    out.putDouble(lastMove);
    out.putDouble(previousPrice);
    out.putLong(previousTradeTs);
    out.putLong(tradeTs);
  }

  void restore(StateReader in) {
    ts = in.takeLong();
    seq = in.takeLong();
    books = in.takeLong();
    trades = in.takeLong();
    lastBookTs = in.takeLong();
    epoch = in.takeInt();
    hasPrevious = in.takeFlag();
    previousTs = in.takeLong();
    previousMid = in.takeDouble();
    midInForce = in.takeDouble();
    bidInForce = in.takeDouble();
    askInForce = in.takeDouble();
    price = in.takeDouble();
    amount.set(in.takeDouble());
    side = (byte) in.takeInt();
    sideSource = SideSource.of(in.takeInt());
    lastMove = in.takeDouble();
    previousPrice = in.takeDouble();
    previousTradeTs = in.takeLong();
    tradeTs = in.takeLong();
  }
}
