package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.kernel.event.TradeBatch;

/**
 * Finds rows that repeat an earlier row of the same instrument and time, in one channel whose rows
 * come in order of time: by {@code seq} where the files have it, else trades by a trade id, books
 * by an update id or sequence with equal levels. Rows of different times cost one comparison. The
 * same rule serves a file's reader and a merge of files. Owned by one thread.
 */
public final class Duplicates {
  /** The quarantine reason. */
  public static final String REASON = "duplicate";

  private static final int FIRST_CAPACITY = 64;
  private static final long BY_POSITION = 0;
  private static final long BY_TRADE_ID = 1;
  private static final long BY_UPDATE = 2;

  private long ts = Absent.LONG;
  private Object first;
  private RowKeys firstKeys;
  private int firstRow;
  private int size;

  // Slots of a hash table; a slot is in use when its generation is the current one.
  private int[] generations = new int[FIRST_CAPACITY];
  private long[] owners = new long[FIRST_CAPACITY];
  private long[] ids = new long[FIRST_CAPACITY];
  private long[] details = new long[FIRST_CAPACITY];
  private int generation = 1;

  // Books whose levels are hashed only when another has the same id, or when their batch goes.
  private BookBatch[] unhashed = new BookBatch[FIRST_CAPACITY];
  private int[] unhashedRows = new int[FIRST_CAPACITY];
  private int unhashedCount;

  /**
   * Passes over rows whose time is not that of the row before, which repeat nothing.
   *
   * @param times of the batch, in order
   * @return the first row to be asked about, at or after {@code row}; {@code rows} if there is none
   */
  int pass(long[] times, Object batch, RowKeys keys, int row, int rows) {
    long before = ts;
    int at = row;
    while (at < rows && times[at] != before) {
      before = times[at++];
    }
    if (at > row) {
      start(before, batch, keys, at - 1);
    }
    return at;
  }

  /** Whether the book repeats an earlier one; the first stays. */
  public boolean repeats(BookBatch batch, RowKeys keys, int row) {
    if (batch.ts()[row] != ts) {
      start(batch.ts()[row], batch, keys, row);
      return false;
    }
    addFirst();
    return !addBook(batch, keys, row);
  }

  /** Whether the trade repeats an earlier one; the first stays. */
  public boolean repeats(TradeBatch batch, RowKeys keys, int row) {
    if (batch.ts()[row] != ts) {
      start(batch.ts()[row], batch, keys, row);
      return false;
    }
    addFirst();
    return !addTrade(batch, keys, row);
  }

  /** To be called before a batch that was asked about is changed. */
  public void settle() {
    addFirst();
    if (unhashedCount > 0) {
      for (int slot = 0; slot < generations.length; slot++) {
        if (generations[slot] == generation) {
          hash(slot);
        }
      }
      unhashedCount = 0;
    }
  }

  /** The first row of a time, once there is a second. */
  private void addFirst() {
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
      unhashedCount = 0;
    }
  }

  private boolean addBook(BookBatch batch, RowKeys keys, int row) {
    int instrument = batch.instrument()[row];
    return switch (keys.kind()) {
      case POSITION -> addPosition(instrument, batch.position()[row]);
      case UPDATE ->
          keys.low()[row] == Absent.LONG
              || addLevels(owner(instrument, BY_UPDATE), keys.low()[row], batch, row);
      default -> true;
    };
  }

  private boolean addTrade(TradeBatch batch, RowKeys keys, int row) {
    int instrument = batch.instrument()[row];
    return switch (keys.kind()) {
      case POSITION -> addPosition(instrument, batch.position()[row]);
      case TRADE_ID ->
          keys.high()[row] == Absent.LONG
              || add(owner(instrument, BY_TRADE_ID), keys.high()[row], keys.low()[row]);
      default -> true;
    };
  }

  private boolean addPosition(int instrument, long position) {
    return position == Absent.LONG || add(owner(instrument, BY_POSITION), position, 0);
  }

  private static long owner(int instrument, long kind) {
    return (long) instrument << 2 | kind;
  }

  /** Whether the words were not there yet. */
  private boolean add(long owner, long id, long detail) {
    makeRoom();
    int slot = slot(owner, id);
    while (generations[slot] == generation) {
      if (owners[slot] == owner && ids[slot] == id && details[slot] == detail) {
        return false;
      }
      slot = next(slot);
    }
    put(slot, owner, id, detail);
    return true;
  }

  /** Whether no book with the id had the same levels. */
  private boolean addLevels(long owner, long id, BookBatch batch, int row) {
    makeRoom();
    int slot = slot(owner, id);
    boolean hashed = false;
    long levels = 0;
    while (generations[slot] == generation) {
      if (owners[slot] == owner && ids[slot] == id) {
        levels = hashed ? levels : levels(batch, row);
        hashed = true;
        if (hash(slot) == levels) {
          return false;
        }
      }
      slot = next(slot);
    }
    put(slot, owner, id, levels);
    if (!hashed) {
      unhashed[slot] = batch;
      unhashedRows[slot] = row;
      unhashedCount++;
    }
    return true;
  }

  private long hash(int slot) {
    if (unhashed[slot] != null) {
      details[slot] = levels(unhashed[slot], unhashedRows[slot]);
      unhashed[slot] = null;
    }
    return details[slot];
  }

  private void put(int slot, long owner, long id, long detail) {
    generations[slot] = generation;
    owners[slot] = owner;
    ids[slot] = id;
    details[slot] = detail;
    unhashed[slot] = null;
    size++;
  }

  private int slot(long owner, long id) {
    return (int) mix(owner, id) & (generations.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (generations.length - 1);
  }

  private void makeRoom() {
    if (2 * size < generations.length) {
      return;
    }
    for (int slot = 0; slot < generations.length; slot++) {
      if (generations[slot] == generation) {
        hash(slot);
      }
    }
    unhashedCount = 0;
    int[] oldGenerations = generations;
    long[] oldOwners = owners;
    long[] oldIds = ids;
    long[] oldDetails = details;
    int current = generation;
    int capacity = 2 * generations.length;
    generations = new int[capacity];
    owners = new long[capacity];
    ids = new long[capacity];
    details = new long[capacity];
    unhashed = new BookBatch[capacity];
    unhashedRows = new int[capacity];
    generation = 1;
    size = 0;
    for (int old = 0; old < oldGenerations.length; old++) {
      if (oldGenerations[old] == current) {
        int slot = slot(oldOwners[old], oldIds[old]);
        while (generations[slot] == generation) {
          slot = next(slot);
        }
        put(slot, oldOwners[old], oldIds[old], oldDetails[old]);
      }
    }
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
}
