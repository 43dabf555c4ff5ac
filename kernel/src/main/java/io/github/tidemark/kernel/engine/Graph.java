package io.github.tidemark.kernel.engine;

import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The intermediates of one engine: what several columns need exists once. */
public final class Graph {
  private final EngineConfig config;
  private final Instrument instrument;
  private final Market market;
  private final Map<String, Node> byKey = new LinkedHashMap<>();
  private final List<Node> order = new ArrayList<>();
  private final Slots slots = new Slots();
  private final EventLog books = new EventLog();
  private final EventLog trades = new EventLog();

  Graph(EngineConfig config, Instrument instrument) {
    this.config = config;
    this.instrument = instrument;
    market = new Market(config, instrument);
  }

  public EngineConfig config() {
    return config;
  }

  public Instrument instrument() {
    return instrument;
  }

  public Market market() {
    return market;
  }

  /** The node of a key, made on the first request. */
  public <T extends Node> T node(Class<T> type, String key, Function<Graph, T> factory) {
    String name = type.getSimpleName() + ":" + key;
    Node known = byKey.get(name);
    if (known == null) {
      known = factory.apply(this);
      byKey.put(name, known);
      order.add(known);
    }
    return type.cast(known);
  }

  /** The node of which there is only one. */
  public <T extends Node> T node(Class<T> type, Function<Graph, T> factory) {
    return node(type, "", factory);
  }

  /** A place for a number that a node keeps up to date for columns, logs and other nodes. */
  public Cell.Slot slot() {
    return slots.next();
  }

  /** One row a book, for windows over books; its terms are read after all nodes. */
  public EventLog books() {
    return books;
  }

  /** One row a trade, for windows over trades. */
  public EventLog trades() {
    return trades;
  }

  Node[] nodes() {
    return order.toArray(new Node[0]);
  }
}
