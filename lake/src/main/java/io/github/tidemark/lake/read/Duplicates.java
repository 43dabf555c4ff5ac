package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;
import java.util.Arrays;

/**
 * Finds rows that repeat an earlier row of the same instrument and time, in one channel whose rows
 * come in order of time: by {@code seq} where the files have it, else trades by a trade id, books
 * by an update id or sequence with equal levels. Rows of different times cost one comparison. The
 * same rule serves a file's reader and a merge of files. Owned by one thread.
 */
public final class Duplicates {
  /** The quarantine reason. */
  public static final String REASON = "duplicate";

  private static final int WORDS = 3;
  private static final long BY_POSITION = 0;
  private static final long BY_TRADE_ID = 1;
  private static final long BY_UPDATE = 2;

  private long ts = Absent.LONG;
  private Object first;
  private RowKeys firstKeys;
  private int firstRow;
  private long[] table = new long[64 * WORDS];
  private int[] generations = new int[64];
  private int generation = 1;
  private int size;

  /** Whether the book repeats an earlier one; the first stays. */
  public boolean repeats(BookBatch batch, RowKeys keys, int row) {
    if (batch.ts()[row] != ts) {
      start(batch.ts()[row], batch, keys, row);
      return false;
    }
    settle();
    return !addBook(batch, keys, row);
  }

  /** Whether the trade repeats an earlier one; the first stays. */
  public boolean repeats(TradeBatch batch, RowKeys keys, int row) {
    if (batch.ts()[row] != ts) {
      start(batch.ts()[row], batch, keys, row);
      return false;
    }
    settle();
    return !addTrade(batch, keys, row);
  }

  /** To be called before a batch that was asked about is changed. */
  public void settle() {
    if (first instanceof BookBatch book) {
      addBook(book, firstKeys, firstRow);
    } else if (first instanceof TradeBatch trade) {
      addTrade(trade, firstKeys, firstRow);
    }
    first = null;
    firstKeys = null;
  }

  private void start(long newTs, Object batch, RowKeys keys, int row) {
    ts = newTs;
    first = batch;
    firstKeys = keys;
    firstRow = row;
    if (size > 0) {
      size = 0;
      generation++;
    }
  }

  private boolean addBook(BookBatch batch, RowKeys keys, int row) {
    return switch (keys.kind()) {
      case POSITION -> addPosition(batch.instrument()[row], batch.position()[row]);
      case UPDATE ->
          keys.low()[row] == Absent.LONG
              || add(key(batch.instrument()[row], BY_UPDATE), keys.low()[row], levels(batch, row));
      default -> true;
    };
  }

  private boolean addTrade(TradeBatch batch, RowKeys keys, int row) {
    return switch (keys.kind()) {
      case POSITION -> addPosition(batch.instrument()[row], batch.position()[row]);
      case TRADE_ID ->
          keys.high()[row] == Absent.LONG
              || add(key(batch.instrument()[row], BY_TRADE_ID), keys.high()[row], keys.low()[row]);
      default -> true;
    };
  }

  private boolean addPosition(int instrument, long position) {
    return position == Absent.LONG || add(key(instrument, BY_POSITION), position, 0);
  }

  private static long key(int instrument, long kind) {
    return (long) instrument << 2 | kind;
  }

  private static long levels(BookBatch batch, int row) {
    long hash = batch.bidCount()[row];
    hash =
        side(hash, batch.bidPrice(), batch.bidSize(), batch.bidStart()[row], batch.bidCount()[row]);
    hash = mix(hash, batch.askCount()[row]);
    return side(
        hash, batch.askPrice(), batch.askSize(), batch.askStart()[row], batch.askCount()[row]);
  }

  private static long side(long seed, double[] prices, double[] sizes, int start, int count) {
    long hash = seed;
    for (int i = start; i < start + count; i++) {
      hash = mix(hash, Double.doubleToLongBits(prices[i]));
      hash = mix(hash, Double.doubleToLongBits(sizes[i]));
    }
    return hash;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 29);
  }

  /** Whether the three words were not there yet. */
  private boolean add(long a, long b, long c) {
    if (size * 2 >= generations.length) {
      grow();
    }
    int slot = slot(a, b, c);
    if (generations[slot] == generation) {
      return false;
    }
    generations[slot] = generation;
    table[slot * WORDS] = a;
    table[slot * WORDS + 1] = b;
    table[slot * WORDS + 2] = c;
    size++;
    return true;
  }

  private int slot(long a, long b, long c) {
    int mask = generations.length - 1;
    int slot = (int) mix(mix(a, b), c) & mask;
    while (generations[slot] == generation
        && (table[slot * WORDS] != a
            || table[slot * WORDS + 1] != b
            || table[slot * WORDS + 2] != c)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldTable = table;
    int[] oldGenerations = generations;
    table = new long[oldTable.length * 2];
    generations = new int[oldGenerations.length * 2];
    int old = generation;
    generation = 1;
    for (int i = 0; i < oldGenerations.length; i++) {
      if (oldGenerations[i] == old) {
        long[] entry = Arrays.copyOfRange(oldTable, i * WORDS, i * WORDS + WORDS);
        int slot = slot(entry[0], entry[1], entry[2]);
        generations[slot] = generation;
        System.arraycopy(entry, 0, table, slot * WORDS, WORDS);
      }
    }
  }
}
