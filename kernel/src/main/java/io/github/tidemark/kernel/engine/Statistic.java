package io.github.tidemark.kernel.engine;

/** What a column shows of one or two sums of a window; see {@link Window#show}. */
public enum Statistic {
  /** The sum; 0 without terms. */
  SUM,
  /** The mean; NaN without terms. */
  MEAN,
  /** The mean; NaN under two terms. */
  MEAN_OF_TWO,
  /** The square root of the sum, which is one of squares; NaN under two terms. */
  ROOT,
  /** The sample standard deviation (ddof 1) from sum(x) and sum(x x); NaN under two terms. */
  DEVIATION,
  /** x / y; NaN when both are 0. */
  QUOTIENT,
  /** (x - y) / (x + y); 0 when both are 0. */
  BALANCE,
  /** x / (x + y); 0 when both are 0. */
  SHARE,
  /** The number of rows, whatever they hold. */
  ROWS
}
