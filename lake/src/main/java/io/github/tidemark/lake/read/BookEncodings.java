package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.Group;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.SchemaNode;
import io.github.tidemark.lake.read.StructLevels.NullLevels;
import java.util.Optional;

/** Finds out how a file encodes its books. */
final class BookEncodings {
  private static final String SIDE_TYPES =
      "list<struct<price,size|amount|quantity[,orders]>> or list<list<double>>";
  private static final String LEVELS_TYPES =
      "list<struct<price,quantity[,orders][,side]>> or list<struct<bids,asks>>";
  private final RawSchema schema;
  private final ReadConfig config;

  private BookEncodings(RawSchema schema, ReadConfig config) {
    this.schema = schema;
    this.config = config;
  }

  static LevelColumns bind(RawSchema schema, ReadConfig config) throws RawDataException {
    return new BookEncodings(schema, config).bind();
  }

  private LevelColumns bind() throws RawDataException {
    Optional<SchemaNode> bids = schema.node("bids");
    Optional<SchemaNode> asks = schema.node("asks");
    if (bids.isPresent() || asks.isPresent()) {
      return sides(
          bids.orElseThrow(() -> schema.missing("bids")),
          asks.orElseThrow(() -> schema.missing("asks")));
    }
    Optional<SchemaNode> levels = schema.node("levels");
    if (levels.isPresent()) {
      return levels(levels.get());
    }
    return FlatColumns.bind(schema)
        .orElseThrow(() -> schema.missing("bids and asks", "levels", "bid_price_0 and the like"));
  }

  private LevelColumns sides(SchemaNode bids, SchemaNode asks) throws RawDataException {
    SchemaNode bid = RawSchema.element(bids).orElseThrow(() -> notSide(bids));
    SchemaNode ask = RawSchema.element(asks).orElseThrow(() -> notSide(asks));
    Optional<Leaf> bidPair = pair(bid);
    Optional<Leaf> askPair = pair(ask);
    if (bidPair.isPresent() && askPair.isPresent()) {
      return new PairLevels(schema, bidPair.get(), askPair.get());
    }
    if (bid instanceof Group bidStruct && ask instanceof Group askStruct) {
      return new StructLevels(
          new ListSide(schema, bidStruct, 1),
          new ListSide(schema, askStruct, 1),
          NullLevels.ARE_FAULTS);
    }
    throw notSide(bid instanceof Group ? asks : bids);
  }

  private RawDataException notSide(SchemaNode node) {
    return schema.wrongType(node, SIDE_TYPES);
  }

  private static Optional<Leaf> pair(SchemaNode element) {
    return RawSchema.element(element)
        .filter(inner -> inner instanceof Leaf leaf && leaf.maxRepetition() == 2)
        .filter(inner -> RawSchema.Kind.NUMBER.fits((Leaf) inner))
        .map(inner -> (Leaf) inner);
  }

  private LevelColumns levels(SchemaNode levels) throws RawDataException {
    SchemaNode element =
        RawSchema.element(levels).orElseThrow(() -> schema.wrongType(levels, LEVELS_TYPES));
    if (!(element instanceof Group struct)) {
      throw schema.wrongType(levels, LEVELS_TYPES);
    }
    Optional<SchemaNode> bids = struct.child("bids");
    Optional<SchemaNode> asks = struct.child("asks");
    if (bids.isPresent() && asks.isPresent()) {
      return nested(levels, bids.get(), asks.get());
    }
    ListSide both = new ListSide(schema, struct, 1);
    Optional<SchemaNode> side = struct.child("side");
    if (side.isPresent()) {
      Leaf leaf = schema.leaf(side.get(), RawSchema.Kind.TEXT, 1);
      return new MixedLevels(both, schema.add(leaf), null);
    }
    return new MixedLevels(
        both,
        -1,
        config
            .levelsSide()
            .orElseThrow(
                () ->
                    new RawDataException(
                        ("levels do not say their side: file=%s column=levels;"
                                + " set levels-side to signed (a negative quantity is an ask)"
                                + " or to bids-then-asks")
                            .formatted(schema.file()))));
  }

  private LevelColumns nested(SchemaNode levels, SchemaNode bids, SchemaNode asks)
      throws RawDataException {
    Optional<SchemaNode> bid = RawSchema.element(bids);
    Optional<SchemaNode> ask = RawSchema.element(asks);
    if (bid.isPresent()
        && ask.isPresent()
        && bid.get() instanceof Group bidStruct
        && ask.get() instanceof Group askStruct) {
      return new StructLevels(
          new ListSide(schema, bidStruct, 2),
          new ListSide(schema, askStruct, 2),
          NullLevels.ARE_FAULTS);
    }
    if (bid.isEmpty()
        && ask.isEmpty()
        && bids instanceof Group bidStruct
        && asks instanceof Group askStruct) {
      return new StructLevels(
          new ListSide(schema, bidStruct, 1),
          new ListSide(schema, askStruct, 1),
          NullLevels.ARE_ABSENT);
    }
    throw schema.wrongType(levels, LEVELS_TYPES);
  }
}
