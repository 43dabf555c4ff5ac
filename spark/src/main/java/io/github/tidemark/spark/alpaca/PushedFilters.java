package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.client.Resource;
import io.github.tidemark.spark.alpaca.plan.Span;
import io.github.tidemark.spark.alpaca.read.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The filters that become part of the requests, exactly: on the symbol, the time in microseconds
 * and the time in nanoseconds. What is kept is what is left of symbols and time.
 */
final class PushedFilters {
  private static final long NANOS_A_MICRO = 1_000;

  private final List<Predicate> pushed = new ArrayList<>();
  private Set<String> symbols;
  private Span span;

  PushedFilters(List<String> symbols, Span span) {
    this.symbols = new LinkedHashSet<>(symbols);
    this.span = span;
  }

  List<String> symbols() {
    return List.copyOf(symbols);
  }

  Span span() {
    return span;
  }

  List<Predicate> pushed() {
    return pushed;
  }

  /** Takes the filter over, or leaves it to Spark. */
  boolean push(Predicate filter) {
    boolean taken = take(filter);
    if (taken) {
      pushed.add(filter);
    }
    return taken;
  }

  private boolean take(Predicate filter) {
    Expression[] parts = filter.children();
    if (parts.length == 0) {
      return false;
    }
    Optional<String> column = column(parts[0]);
    if (column.isEmpty()) {
      // The value may come first.
      return parts.length == 2
          && column(parts[1]).isPresent()
          && compare(column(parts[1]).get(), mirrored(filter.name()), parts[0]);
    }
    return switch (filter.name()) {
      case "IS_NOT_NULL" -> isAlwaysThere(column.get());
      case "IN" -> column.get().equals(Resource.SYMBOL) && isIn(parts);
      default -> parts.length == 2 && compare(column.get(), filter.name(), parts[1]);
    };
  }

  private static Optional<String> column(Expression expression) {
    return expression instanceof NamedReference reference && reference.fieldNames().length == 1
        ? Optional.of(reference.fieldNames()[0])
        : Optional.empty();
  }

  private static boolean isAlwaysThere(String column) {
    return Set.of(Resource.SYMBOL, Resource.TIME, Schemas.TIME_NS).contains(column);
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private boolean isIn(Expression[] parts) {
    Set<String> wanted = new LinkedHashSet<>();
    for (int i = 1; i < parts.length; i++) {
      if (!(parts[i] instanceof Literal<?> literal)
          || !(literal.dataType() instanceof StringType)) {
        return false;
      }
      // No symbol equals null.
      if (literal.value() != null) {
        wanted.add(literal.value().toString());
      }
    }
    symbols.retainAll(wanted);
    return true;
  }

  private boolean compare(String column, String operator, Expression expression) {
    if (!(expression instanceof Literal<?> literal) || literal.value() == null) {
      return false;
    }
    boolean equal = operator.equals("=") || operator.equals("<=>");
    return switch (column) {
      case Resource.SYMBOL -> {
        boolean taken = equal && literal.dataType() instanceof StringType;
        if (taken) {
          symbols.retainAll(Set.of(literal.value().toString()));
        }
        yield taken;
      }
      case Resource.TIME ->
          literal.dataType() instanceof TimestampType
              && cut(operator, (Long) literal.value(), NANOS_A_MICRO);
      case Schemas.TIME_NS ->
          literal.dataType() instanceof LongType && cut(operator, (Long) literal.value(), 1);
      default -> false;
    };
  }

  /** A unit of time holds every nanosecond that is cut down to it. */
  private boolean cut(String operator, long value, long unit) {
    long first = scaled(value, unit);
    long next = value == Long.MAX_VALUE ? Long.MAX_VALUE : scaled(value + 1, unit);
    Span part =
        switch (operator) {
          case "=", "<=>" -> new Span(first, next);
          case ">" -> new Span(next, Long.MAX_VALUE);
          case ">=" -> new Span(first, Long.MAX_VALUE);
          case "<" -> new Span(Long.MIN_VALUE, first);
          case "<=" -> new Span(Long.MIN_VALUE, next);
          default -> null;
        };
    if (part == null) {
      return false;
    }
    span = span.intersect(part);
    return true;
  }

  private static long scaled(long value, long unit) {
    long most = Long.MAX_VALUE / unit;
    return value > most ? Long.MAX_VALUE : value < -most ? Long.MIN_VALUE : value * unit;
  }
}
