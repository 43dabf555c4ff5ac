package io.github.tidemark.spark.alpaca;

import io.github.tidemark.spark.alpaca.options.Kind;
import io.github.tidemark.spark.alpaca.options.ReadOptions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A data source under one of its names. Options that a query does not give are taken from Spark's
 * configuration, {@code spark.datasource.alpaca.<option>}.
 */
abstract class AlpacaSource implements TableProvider, DataSourceRegister {
  private static final Logger LOG = LoggerFactory.getLogger(AlpacaSource.class);

  private final String name;
  private final Kind kind;

  AlpacaSource(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public String shortName() {
    return name;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return AlpacaTable.schema(parse(options.asCaseSensitiveMap()));
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    ReadOptions options = parse(properties);
    options.warnings().forEach(warning -> LOG.warn("{}: {}", name, warning));
    return new AlpacaTable(name, options);
  }

  private ReadOptions parse(Map<String, String> options) {
    try {
      return ReadOptions.parse(kind, options, configuration(), hadoop());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e.getCause());
    }
  }

  /** Looked up here: where Spark does it, it cannot be told any more what the query itself says. */
  private static Map<String, String> configuration() {
    return CollectionConverters.asJava(SparkSession.active().conf().getAll());
  }

  private static Configuration hadoop() {
    return SparkContext.getOrCreate().hadoopConfiguration();
  }
}
