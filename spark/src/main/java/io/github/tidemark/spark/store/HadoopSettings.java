package io.github.tidemark.spark.store;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What Hadoop's file systems are told, beyond what they know by default. A value that goes with the
 * places to the executors, which may have no configuration of their own. Never printed: it may have
 * secrets.
 */
final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String DEFAULTS = "-default.xml";

  /** A configuration is dear to make. */
  private static final Map<HadoopSettings, Configuration> MADE = new ConcurrentHashMap<>();

  private final TreeMap<String, String> values;

  private HadoopSettings(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  static HadoopSettings of(Configuration conf) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, String> entry : conf) {
      String[] sources = conf.getPropertySources(entry.getKey());
      if (sources == null
          || sources.length == 0
          || !sources[sources.length - 1].endsWith(DEFAULTS)) {
        values.put(entry.getKey(), entry.getValue());
      }
    }
    return new HadoopSettings(values);
  }

  Configuration configuration() {
    return MADE.computeIfAbsent(this, HadoopSettings::make);
  }

  private static Configuration make(HadoopSettings settings) {
    Configuration conf = new Configuration();
    settings.values.forEach(conf::set);
    return conf;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HadoopSettings settings && settings.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The number alone. */
  @Override
  public String toString() {
    return values.size() + " settings";
  }
}
