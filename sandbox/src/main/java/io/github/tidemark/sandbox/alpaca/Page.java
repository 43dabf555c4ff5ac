package io.github.tidemark.sandbox.alpaca;

import java.util.List;
import java.util.Optional;

/**
 * A page of an answer.
 *
 * @param rows by symbol, then in the order asked for
 * @param next where the next page begins; empty on the last page
 */
record Page(List<Row> rows, Optional<PageToken> next) {}
