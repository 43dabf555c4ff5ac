package io.github.tidemark.cli.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a YAML file of keys, remembering the line of each. */
final class ConfigFile {
  private final Path path;
  private final Map<String, Setting<?>> settings = new LinkedHashMap<>();

  private ConfigFile(Path path) {
    this.path = path;
  }

  static Map<String, Setting<?>> read(Path path) {
    ConfigFile file = new ConfigFile(path);
    String text;
    try {
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(
          "cannot read the config file " + path + ": " + reason(e) + "; name another with --config",
          e);
    }
    file.load(text);
    return file.settings;
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return String.valueOf(e.getMessage());
  }

  private void load(String text) {
    Optional<Node> root;
    try {
      LoadSettings options = LoadSettings.builder().setLabel(path.toString()).build();
      root = new Compose(options).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String place = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new ConfigException("not YAML: " + e.getProblem() + " (" + path + place + ")", e);
    } catch (YamlEngineException e) {
      throw new ConfigException("not YAML: " + e.getMessage() + " (" + path + ")", e);
    }
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof MappingNode mapping)) {
      throw new ConfigException(
          "a config file is a mapping of keys to values ("
              + place(root.get())
              + "); write name: value on each line");
    }
    mapping.getValue().forEach(this::add);
  }

  private void add(NodeTuple entry) {
    String name = scalar(entry.getKeyNode());
    String origin = place(entry.getKeyNode());
    ConfigKey<?> key =
        ConfigKeys.find(name)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "unknown config key %s (%s)%s; tidemark config --show lists every key"
                            .formatted(name, origin, Nearest.hint(name, ConfigKeys.namesOfAll()))));
    if (settings.containsKey(name)) {
      throw new ConfigException(
          name + " stands twice (" + settings.get(name).origin() + " and " + origin + ")");
    }
    settings.put(name, Setting.of(key, text(key, entry.getValueNode()), origin));
  }

  /** A value as a flag would write it, so that one parser reads all. */
  private String text(ConfigKey<?> key, Node node) {
    boolean fits =
        node instanceof ScalarNode
            || (node instanceof SequenceNode && key.type().isList())
            || (node instanceof MappingNode && key.type().isMapping());
    if (!fits) {
      throw new ConfigException(
          "%s takes no %s (%s); allowed: %s"
              .formatted(
                  key.name(),
                  node instanceof SequenceNode ? "list" : "mapping",
                  place(node),
                  key.type().allowed()));
    }
    if (isNothing(node)) {
      throw new ConfigException(
          "%s has no value (%s); allowed: %s"
              .formatted(key.name(), place(node), key.type().allowed()));
    }
    if (node instanceof SequenceNode sequence) {
      List<String> parts = new ArrayList<>();
      sequence.getValue().forEach(element -> parts.add(scalar(element)));
      return String.join(",", parts);
    }
    if (node instanceof MappingNode mapping) {
      List<String> parts = new ArrayList<>();
      for (NodeTuple entry : mapping.getValue()) {
        String name = scalar(entry.getKeyNode());
        String value = scalar(entry.getValueNode());
        parts.add(name.equals("default") ? value : name + "=" + value);
      }
      return String.join(",", parts);
    }
    return scalar(node);
  }

  /** YAML's own ways to write no value; they could be meant as none or be forgotten. */
  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && (scalar.getValue().isEmpty() || scalar.getValue().equals("~"));
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new ConfigException("a plain value is expected (" + place(node) + ")");
  }

  private String place(Node node) {
    return path + ":" + (node.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }
}
