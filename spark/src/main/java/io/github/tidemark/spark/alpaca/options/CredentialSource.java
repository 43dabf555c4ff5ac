package io.github.tidemark.spark.alpaca.options;

import io.github.tidemark.spark.alpaca.client.Credentials;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * Where keys come from, in this order: an option, which a Spark conf can be too, the credentials
 * file, a Hadoop credential provider, the environment.
 */
final class CredentialSource {
  private final OptionReader options;
  private final Configuration hadoop;
  private final Function<String, String> environment;

  CredentialSource(
      OptionReader options, Configuration hadoop, Function<String, String> environment) {
    this.options = options;
    this.hadoop = hadoop;
    this.environment = environment;
  }

  /** The key's value, if there is one anywhere. */
  Optional<String> key(String name) {
    return options
        .text(name)
        .or(() -> options.text(OptionNames.CREDENTIALS_FILE).flatMap(file -> inFile(file, name)))
        .or(() -> inProvider(name))
        .or(() -> Optional.ofNullable(environment.apply(name.replace('-', '_'))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private Optional<String> inFile(String file, String name) {
    Properties properties = new Properties();
    try {
      properties.load(open(file));
    } catch (IOException | IllegalArgumentException e) {
      // Not the cause: a message of the parser could hold a line of the file.
      throw new IllegalArgumentException(
          "%s=%s cannot be read: %s"
              .formatted(OptionNames.CREDENTIALS_FILE, file, e.getClass().getSimpleName()));
    }
    String underlined = properties.getProperty(name.replace('-', '_'));
    return Optional.ofNullable(properties.getProperty(name, underlined));
  }

  /** A path without a scheme is a file of the driver's machine. */
  private Reader open(String file) throws IOException {
    if (URI.create(file.replace(' ', '_')).getScheme() == null) {
      return new StringReader(Files.readString(java.nio.file.Path.of(file)));
    }
    Path path = new Path(file);
    try (FSDataInputStream stream = path.getFileSystem(hadoop).open(path)) {
      return new StringReader(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Hadoop's aliases are in lower case. */
  private Optional<String> inProvider(String name) {
    try {
      char[] password = hadoop.getPassword(name.toLowerCase(Locale.ROOT));
      return password == null ? Optional.empty() : Optional.of(new String(password));
    } catch (IOException e) {
      throw new UncheckedIOException("Hadoop's credential provider cannot be read", e);
    }
  }

  Optional<Credentials> credentials() {
    Optional<String> secret = key(Credentials.SECRET_KEY);
    return key(Credentials.KEY_ID).flatMap(id -> secret.map(text -> new Credentials(id, text)));
  }
}
