package io.github.tidemark.spark;

import io.github.tidemark.kernel.event.Instrument;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/** Sets tick size, multiplier and the like of an instrument. Shipped to the tasks. */
@FunctionalInterface
public interface InstrumentRules extends UnaryOperator<Instrument>, Serializable {}
