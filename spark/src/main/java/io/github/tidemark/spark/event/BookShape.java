package io.github.tidemark.spark.event;

import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.RawRules;
import io.github.tidemark.lake.read.RowStates;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** How a DataFrame holds its books. Immutable. */
sealed interface BookShape extends Serializable {
  /** Reads the levels of both sides as they stand; faults are noted for row 0. */
  void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states);

  /** Two columns, one a side. */
  record TwoLists(int bidColumn, LevelList bidList, int askColumn, LevelList askList)
      implements BookShape {
    @Override
    public void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states) {
      boolean noBids = row.isNullAt(bidColumn);
      boolean noAsks = row.isNullAt(askColumn);
      if (noBids && noAsks) {
        states.fault(0, RawRules.NO_BOOK, "null");
      }
      if (!noBids) {
        bidList.append(row.getArray(bidColumn), bids, "bids", states);
      }
      if (!noAsks) {
        askList.append(row.getArray(askColumn), asks, "asks", states);
      }
    }
  }

  /** A list of structs that hold a list a side. */
  record ListsOfSides(
      int column, int fields, int bidField, LevelList bidList, int askField, LevelList askList)
      implements BookShape {
    @Override
    public void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states) {
      if (row.isNullAt(column)) {
        states.fault(0, RawRules.NO_BOOK, "null");
        return;
      }
      ArrayData list = row.getArray(column);
      for (int i = 0; i < list.numElements(); i++) {
        if (!list.isNullAt(i)) {
          InternalRow both = list.getStruct(i, fields);
          if (!both.isNullAt(bidField)) {
            bidList.append(both.getArray(bidField), bids, "bids", states);
          }
          if (!both.isNullAt(askField)) {
            askList.append(both.getArray(askField), asks, "asks", states);
          }
        }
      }
    }
  }

  /** A list of structs that hold one level a side, either of which may be null. */
  record PairsOfLevels(
      int column,
      int fields,
      int bidField,
      LevelList.Structs bidLevel,
      int askField,
      LevelList.Structs askLevel)
      implements BookShape {
    @Override
    public void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states) {
      if (row.isNullAt(column)) {
        states.fault(0, RawRules.NO_BOOK, "null");
        return;
      }
      ArrayData list = row.getArray(column);
      for (int i = 0; i < list.numElements(); i++) {
        if (!list.isNullAt(i)) {
          InternalRow both = list.getStruct(i, fields);
          if (!both.isNullAt(bidField)) {
            bidLevel.append(both.getStruct(bidField, bidLevel.fields()), bids);
          }
          if (!both.isNullAt(askField)) {
            askLevel.append(both.getStruct(askField, askLevel.fields()), asks);
          }
        }
      }
    }
  }

  /** One list of both sides, which a text tells apart. */
  record Named(int column, LevelList.Structs level, int sideField) implements BookShape {
    @Override
    public void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states) {
      if (row.isNullAt(column)) {
        states.fault(0, RawRules.NO_BOOK, "null");
        return;
      }
      ArrayData list = row.getArray(column);
      for (int i = 0; i < list.numElements(); i++) {
        InternalRow each = list.isNullAt(i) ? null : list.getStruct(i, level.fields());
        String text =
            each == null || each.isNullAt(sideField)
                ? null
                : each.getUTF8String(sideField).toString();
        byte side = text == null ? RawRules.OTHER_SIDE : RawRules.levelSide(text);
        if (side == RawRules.OTHER_SIDE) {
          states.fault(0, RawRules.UNKNOWN_SIDE, "level %d side=%s".formatted(i, text));
          return;
        }
        level.append(each, side == RawRules.BID ? bids : asks);
      }
    }
  }

  /** One list of both sides, told apart by a rule. */
  record Mixed(int column, LevelList.Structs level, LevelsSide rule) implements BookShape {
    @Override
    public void read(InternalRow row, LevelBuffer bids, LevelBuffer asks, RowStates states) {
      if (row.isNullAt(column)) {
        states.fault(0, RawRules.NO_BOOK, "null");
        return;
      }
      LevelBuffer both = new LevelBuffer();
      level.append(row.getArray(column), both, "levels", states);
      int split = rule == LevelsSide.SIGNED ? 0 : RawRules.firstAsk(both.prices(), 0, both.count());
      if (split < 0) {
        states.fault(0, RawRules.UNTOLD, RawRules.untold(both.count()));
        return;
      }
      for (int i = 0; i < both.count(); i++) {
        double size = both.sizes()[i];
        boolean bid = rule == LevelsSide.SIGNED ? !(size < 0) : i < split;
        (bid ? bids : asks)
            .add(
                both.prices()[i],
                rule == LevelsSide.SIGNED ? Math.abs(size) : size,
                both.orders()[i]);
      }
      if (both.hasOrders()) {
        bids.countsOrders();
        asks.countsOrders();
      }
    }
  }
}
