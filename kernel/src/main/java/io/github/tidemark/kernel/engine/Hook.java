package io.github.tidemark.kernel.engine;

import java.lang.reflect.Method;
import java.util.Arrays;

/** What the engine calls a node for: nodes that inherit a method that does nothing are left out. */
enum Hook {
  BOOK("onBook"),
  AFTER_BOOK("afterBook"),
  TRADE("onTrade"),
  ROW_START("onRowStart");

  private final String method;

  Hook(String method) {
    this.method = method;
  }

  /** The nodes that do something here, in order. */
  Node[] select(Node[] nodes) {
    return Arrays.stream(nodes).filter(node -> overrides(node.getClass())).toArray(Node[]::new);
  }

  private boolean overrides(Class<?> type) {
    for (Class<?> c = type; c != Node.class; c = c.getSuperclass()) {
      for (Method declared : c.getDeclaredMethods()) {
        if (declared.getName().equals(method) && declared.getParameterCount() == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
