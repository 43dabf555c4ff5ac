package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.ReadOptions;
import io.github.tidemark.spark.alpaca.plan.Query;
import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes over filters, columns and the limit of a query. */
final class AlpacaScanBuilder
    implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns, SupportsPushDownLimit {
  private final String name;
  private final ReadOptions options;
  private final PushedFilters filters;
  private StructType schema;
  private long most = Long.MAX_VALUE;

  AlpacaScanBuilder(String name, ReadOptions options, StructType schema) {
    this.name = name;
    this.options = options;
    this.schema = schema;
    filters = new PushedFilters(options.query().symbols(), options.query().span());
  }

  /** Corporate actions name several symbols and several dates: Spark filters those. */
  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    return Arrays.stream(predicates)
        .filter(predicate -> !options.resource().timed() || !filters.push(predicate))
        .toArray(Predicate[]::new);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return filters.pushed().toArray(Predicate[]::new);
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  /** Each task stops there; Spark takes that many of what they read. */
  @Override
  public boolean pushLimit(int limit) {
    most = limit;
    return true;
  }

  @Override
  public Scan build() {
    Query query = options.query().within(filters.symbols(), filters.span());
    return new AlpacaScan(
        name, options, most == Long.MAX_VALUE ? query : query.limited(most), schema);
  }
}
