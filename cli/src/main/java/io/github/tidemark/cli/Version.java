package io.github.tidemark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the build and the Java. */
public final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  @Override
  public String[] getVersion() {
    return new String[] {
      "tidemark " + number() + " (build " + property("build") + ")",
      "Java %s, %s, %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vm.name"),
              System.getProperty("java.home")),
    };
  }

  /** The version, such as {@code 0.1.0}. */
  public static String number() {
    return property("version");
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE + " from the jar", e);
    }
    return properties.getProperty(name);
  }
}
