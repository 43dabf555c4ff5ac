package io.github.tidemark.kernel.bar;

import io.github.tidemark.kernel.engine.Exact;
import io.github.tidemark.kernel.engine.StateReader;
import io.github.tidemark.kernel.engine.StateWriter;
import io.github.tidemark.kernel.event.Absent;

/**
 * Sums of returns and of their squares, each an unevaluated pair high + low, so that their variance
 * does not cancel, however small it is beside the mean, and does not depend on where a bar was cut.
 */
final class ReturnSums {
  private int count;
  private double sum;
  private double sumLow;
  private double squares;
  private double squaresLow;

  /**
   * Adds a return; NaN is skipped.
   *
   * @param square its square, rounded
   * @param error what rounding took from the square
   */
  void add(double value, double square, double error) {
    if (Double.isNaN(value)) {
      return;
    }
    count++;
    if (value != 0) {
      addSum(value, 0);
      addSquares(square, error);
    }
  }

  void append(ReturnSums next) {
    count += next.count;
    addSum(next.sum, next.sumLow);
    addSquares(next.squares, next.squaresLow);
  }

  private void addSum(double high, double low) {
    double total = sum + high;
    sumLow += Exact.sumError(sum, high, total) + low;
    sum = total;
  }

  private void addSquares(double high, double low) {
    double total = squares + high;
    squaresLow += Exact.sumError(squares, high, total) + low;
    squares = total;
  }

  double sumOfSquares() {
    return squares + squaresLow;
  }

  /** Sample variance (ddof 1), NaN under two returns. */
  double variance() {
    if (count < 2) {
      return Absent.DOUBLE;
    }
    double n = count;
    double a = n * squares;
    double aLow = Exact.productError(n, squares, a) + n * squaresLow;
    double b = sum * sum;
    double bLow = Exact.productError(sum, sum, b) + 2 * sum * sumLow;
    double difference = a - b;
    double error = Exact.sumError(a, -b, difference);
    return Math.max(0, difference + (error + (aLow - bLow))) / (n * (n - 1));
  }

  void clear() {
    count = 0;
    sum = 0;
    sumLow = 0;
    squares = 0;
    squaresLow = 0;
  }

  void save(StateWriter out) {
    out.putInt(count);
    out.putDouble(sum);
    out.putDouble(sumLow);
    out.putDouble(squares);
    out.putDouble(squaresLow);
  }

  void restore(StateReader in) {
    count = in.takeInt();
    sum = in.takeDouble();
    sumLow = in.takeDouble();
    squares = in.takeDouble();
    squaresLow = in.takeDouble();
  }
}
