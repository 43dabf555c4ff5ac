package io.github.tidemark.spark.event;

import io.github.tidemark.lake.read.FlatName;
import io.github.tidemark.lake.read.LevelsSide;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Finds out how a DataFrame holds its books. */
final class BookShapes {
  private static final String LEVELS_TYPES =
      "array<struct<price, quantity [, orders] [, side]>> or array<struct<bids, asks>>";

  private BookShapes() {}

  static BookShape bind(RawColumns columns, Optional<LevelsSide> levelsSide) {
    if (columns.find("bids").isPresent() || columns.find("asks").isPresent()) {
      columns.require("bids");
      columns.require("asks");
      LevelList bids = side(columns, "bids");
      LevelList asks = side(columns, "asks");
      return new BookShape.TwoLists(columns.add("bids"), bids, columns.add("asks"), asks);
    }
    if (columns.find("levels").isPresent()) {
      return levels(columns, levelsSide);
    }
    return flat(columns);
  }

  private static LevelList side(RawColumns columns, String name) {
    return LevelList.of(columns.type(name))
        .orElseThrow(() -> columns.wrongType(name, LevelList.EXPECTED));
  }

  private static BookShape levels(RawColumns columns, Optional<LevelsSide> levelsSide) {
    if (!(columns.type("levels") instanceof ArrayType list
        && list.elementType() instanceof StructType struct)) {
      throw columns.wrongType("levels", LEVELS_TYPES);
    }
    List<String> fields = Arrays.asList(struct.fieldNames());
    int bid = fields.indexOf("bids");
    int ask = fields.indexOf("asks");
    if (bid >= 0 && ask >= 0) {
      return sides(columns, struct, bid, ask);
    }
    LevelList.Structs level =
        LevelList.Structs.of(struct).orElseThrow(() -> columns.wrongType("levels", LEVELS_TYPES));
    int side = fields.indexOf("side");
    if (side >= 0) {
      if (!(struct.apply(side).dataType() instanceof StringType)) {
        throw columns.wrongType("levels", LEVELS_TYPES);
      }
      return new BookShape.Named(columns.add("levels"), level, side);
    }
    LevelsSide rule =
        levelsSide.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "levels do not say their side: column=levels; set levelsSide to SIGNED"
                        + " (a negative quantity is an ask) or to BIDS_THEN_ASKS"));
    return new BookShape.Mixed(columns.add("levels"), level, rule);
  }

  private static BookShape sides(RawColumns columns, StructType struct, int bid, int ask) {
    if (struct.apply(bid).dataType() instanceof StructType bidStruct
        && struct.apply(ask).dataType() instanceof StructType askStruct) {
      Optional<LevelList.Structs> bids = LevelList.Structs.of(bidStruct);
      Optional<LevelList.Structs> asks = LevelList.Structs.of(askStruct);
      if (bids.isPresent() && asks.isPresent()) {
        return new BookShape.PairsOfLevels(
            columns.add("levels"), struct.size(), bid, bids.get(), ask, asks.get());
      }
    }
    Optional<LevelList> bids = LevelList.of(struct.apply(bid).dataType());
    Optional<LevelList> asks = LevelList.of(struct.apply(ask).dataType());
    if (bids.isEmpty() || asks.isEmpty()) {
      throw columns.wrongType("levels", LEVELS_TYPES);
    }
    return new BookShape.ListsOfSides(
        columns.add("levels"), struct.size(), bid, bids.get(), ask, asks.get());
  }

  /** One column per level, side and field becomes a list of pairs. */
  private static BookShape flat(RawColumns columns) {
    Map<String, Map<Integer, Map<String, String>>> found = new HashMap<>();
    for (String name : columns.schema().fieldNames()) {
      FlatName.parse(name)
          .ifPresent(
              flat -> {
                String earlier =
                    found
                        .computeIfAbsent(flat.side(), added -> new TreeMap<>())
                        .computeIfAbsent(flat.level(), added -> new HashMap<>())
                        .put(flat.field(), name);
                if (earlier != null) {
                  throw new IllegalArgumentException(
                      "two columns hold the same field: columns=%s,%s".formatted(earlier, name));
                }
              });
    }
    if (found.isEmpty()) {
      throw columns.missing("bids and asks, levels, or bid_price_0 and the like");
    }
    int bids = columns.add(side(columns, found, "bid"));
    int asks = columns.add(side(columns, found, "ask"));
    LevelList pairs =
        LevelList.of(DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType)))
            .orElseThrow();
    return new BookShape.TwoLists(bids, pairs, asks, pairs);
  }

  private static Column side(
      RawColumns columns, Map<String, Map<Integer, Map<String, String>>> found, String side) {
    if (!found.containsKey(side)) {
      throw columns.missing(side + "_price_0");
    }
    Column[] levels =
        found.get(side).entrySet().stream()
            .map(level -> level(columns, side, level.getKey(), level.getValue()))
            .toArray(Column[]::new);
    return functions.array_compact(functions.array(levels));
  }

  /** A level whose price is null is absent. */
  private static Column level(
      RawColumns columns, String side, int level, Map<String, String> fields) {
    for (String field : List.of("price", "size")) {
      if (!fields.containsKey(field)) {
        throw columns.missing("%s_%s_%d".formatted(side, field, level));
      }
    }
    Column price = number(columns, fields.get("price"));
    Column size = number(columns, fields.get("size"));
    Column pair =
        fields.containsKey("orders")
            ? functions.array(price, size, number(columns, fields.get("orders")))
            : functions.array(price, size);
    return functions.when(RawColumns.quoted(fields.get("price")).isNotNull(), pair);
  }

  private static Column number(RawColumns columns, String name) {
    if (Numbers.of(columns.type(name)) == null) {
      throw columns.wrongType(name, Numbers.EXPECTED);
    }
    return RawColumns.quoted(name).try_cast(DataTypes.DoubleType);
  }
}
