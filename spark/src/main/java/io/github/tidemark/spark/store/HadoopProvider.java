package io.github.tidemark.spark.store;

import io.github.tidemark.lake.store.Store;
import io.github.tidemark.lake.store.StoreProvider;
import io.github.tidemark.lake.store.StoreSettings;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Serves every scheme that Hadoop has a file system for. Its configuration is that of Spark: {@code
 * core-site.xml} and its like on the classpath, and what is set as {@code spark.hadoop.*}.
 */
public final class HadoopProvider implements StoreProvider {
  private static final Set<String> OF_OTHERS = Set.of("s3", "file");
  private static final String PREFIX = "spark.hadoop.";

  /** For the service loader. */
  public HadoopProvider() {}

  @Override
  public boolean serves(String scheme) {
    return !OF_OTHERS.contains(scheme);
  }

  @Override
  public Store store(String scheme, StoreSettings settings) {
    SparkConf spark = new SparkConf();
    settings.names().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name -> spark.set(name, settings.value(name).orElseThrow()));
    Configuration conf = SparkHadoopUtil.get().newConfiguration(spark);
    try {
      FileSystem.getFileSystemClass(scheme, conf);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "no storage of this kind: scheme=%s; known: a local folder, s3://, and what Hadoop has a"
                  .formatted(scheme)
              + " file system for, such as hdfs://; name others by spark.hadoop.fs."
              + scheme
              + ".impl",
          e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the file system is not on the classpath: scheme=%s: %s; add its jar, such as with"
                  .formatted(scheme, HadoopFailures.words(e))
              + " spark-submit --packages",
          e);
    }
    return new HadoopStore(HadoopSettings.of(conf));
  }
}
