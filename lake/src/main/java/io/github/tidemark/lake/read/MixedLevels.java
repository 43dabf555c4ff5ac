package io.github.tidemark.lake.read;

import io.github.tidemark.kernel.event.Absent;
import io.github.tidemark.kernel.event.BookBatch;
import io.github.tidemark.lake.parquet.ColumnReader;
import io.github.tidemark.lake.parquet.RowCursor;
import io.github.tidemark.lake.parquet.Texts;
import java.io.IOException;
import java.util.Arrays;

/** Both sides in one list, told apart by a text, by the sign of the size, or by their order. */
final class MixedLevels implements LevelColumns {
  private static final byte UNREAD = -1;

  private final ListSide levels;
  private final int side;
  private final LevelsSide rule;
  private int[] starts = new int[0];
  private int[] counts = new int[0];
  private int[] codes = new int[0];
  private double[] prices = new double[0];
  private double[] sizes = new double[0];
  private int[] orders = new int[0];
  private byte[] meanings = new byte[0];
  private Texts texts;
  private ListSide.Arrays bids;
  private ListSide.Arrays asks;
  private int bidEnd;
  private int askEnd;

  /**
   * @param side index of the column that tells sides, or -1
   * @param rule what tells them otherwise
   */
  MixedLevels(ListSide levels, int side, LevelsSide rule) {
    this.levels = levels;
    this.side = side;
    this.rule = rule;
  }

  @Override
  public void decode(RowCursor cursor, int rows, BookBatch into, RowStates states)
      throws IOException {
    int slots = levels.slots(cursor);
    reserve(rows, slots);
    levels.decode(
        cursor,
        rows,
        starts,
        counts,
        new ListSide.Arrays(prices, sizes, levels.hasOrders() ? orders : null));
    if (side >= 0) {
      readSides(cursor.column(side));
    }
    into.resize(rows, slots, slots, levels.hasOrders());
    bids = StructLevels.bids(into);
    asks = StructLevels.asks(into);
    bidEnd = 0;
    askEnd = 0;
    for (int row = 0; row < rows; row++) {
      into.bidStart()[row] = bidEnd;
      into.askStart()[row] = askEnd;
      if (counts[row] == 0 && levels.isNull(cursor, row)) {
        states.fault(row, RawRules.NO_BOOK, "null");
      }
      split(row, states);
      into.bidCount()[row] = bidEnd - into.bidStart()[row];
      into.askCount()[row] = askEnd - into.askStart()[row];
    }
  }

  private void split(int row, RowStates states) {
    int start = starts[row];
    int end = start + counts[row];
    if (side >= 0) {
      bySide(row, start, end, states);
    } else if (rule == LevelsSide.SIGNED) {
      for (int i = start; i < end; i++) {
        add(sizes[i] < 0 ? RawRules.ASK : RawRules.BID, i, Math.abs(sizes[i]));
      }
    } else {
      int split = RawRules.firstAsk(prices, start, end);
      if (split < 0) {
        states.fault(row, RawRules.UNTOLD, RawRules.untold(end - start));
        return;
      }
      for (int i = start; i < end; i++) {
        add(i < split ? RawRules.BID : RawRules.ASK, i, sizes[i]);
      }
    }
  }

  private void bySide(int row, int start, int end, RowStates states) {
    for (int i = start; i < end; i++) {
      byte meaning = codes[i] < 0 ? RawRules.OTHER_SIDE : meanings[codes[i]];
      if (meaning == RawRules.OTHER_SIDE) {
        states.fault(
            row,
            RawRules.UNKNOWN_SIDE,
            "level %d side=%s".formatted(i - start, codes[i] < 0 ? null : texts.text(codes[i])));
        return;
      }
      add(meaning, i, sizes[i]);
    }
  }

  private void add(byte which, int slot, double size) {
    int count = levels.hasOrders() ? orders[slot] : Absent.INT;
    if (which == RawRules.BID) {
      bids.set(bidEnd++, prices[slot], size, count);
    } else {
      asks.set(askEnd++, prices[slot], size, count);
    }
  }

  private void reserve(int rows, int slots) {
    if (starts.length < rows) {
      starts = new int[rows];
      counts = new int[rows];
    }
    if (prices.length < slots) {
      int capacity = slots + (slots >> 1);
      prices = new double[capacity];
      sizes = new double[capacity];
      orders = new int[capacity];
      codes = new int[capacity];
    }
  }

  private void readSides(ColumnReader reader) throws IOException {
    reader.codes(codes, 0);
    if (reader.texts() != texts) {
      texts = reader.texts();
      Arrays.fill(meanings, UNREAD);
    }
    int known = meanings.length;
    if (known < texts.size()) {
      meanings = Arrays.copyOf(meanings, Math.max(8, texts.size() * 2));
      Arrays.fill(meanings, known, meanings.length, UNREAD);
    }
    for (int code = 0; code < texts.size(); code++) {
      if (meanings[code] == UNREAD) {
        meanings[code] = RawRules.levelSide(texts.text(code));
      }
    }
  }
}
