package io.github.tidemark.lake.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What files state as their creator. */
final class Creator {
  static final String NAME = Footer.OWN_CREATOR + " version " + version();

  private Creator() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Creator.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read version.properties from the jar", e);
    }
    return properties.getProperty("version");
  }
}
