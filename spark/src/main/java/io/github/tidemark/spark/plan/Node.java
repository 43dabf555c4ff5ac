package io.github.tidemark.spark.plan;

import java.util.List;
import scala.Product;

/**
 * A node of Spark's trees that is what its constructor was told. Spark copies and compares nodes by
 * that, as it does with case classes.
 */
public interface Node extends Product {
  /** The arguments of the constructor, in their order. */
  List<Object> arguments();

  /** Whether another object is a node of this kind with equal arguments. */
  default boolean isAlike(Object other) {
    return canEqual(other) && arguments().equals(((Node) other).arguments());
  }

  @Override
  default int productArity() {
    return arguments().size();
  }

  @Override
  default Object productElement(int index) {
    return arguments().get(index);
  }

  @Override
  default boolean canEqual(Object other) {
    return getClass().isInstance(other);
  }
}
