package io.github.tidemark.lake.read;

import io.github.tidemark.lake.parquet.Group;
import io.github.tidemark.lake.parquet.Leaf;
import io.github.tidemark.lake.parquet.LogicalType;
import io.github.tidemark.lake.parquet.ParquetFile;
import io.github.tidemark.lake.parquet.PhysicalType;
import io.github.tidemark.lake.parquet.Repetition;
import io.github.tidemark.lake.parquet.SchemaNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of one raw file, found by name and checked by type, and the list of those that its
 * cursor will read.
 */
final class RawSchema {
  private final ParquetFile file;
  private final List<Leaf> leaves = new ArrayList<>();

  RawSchema(ParquetFile file) {
    this.file = file;
  }

  /** Opens a raw file; what the operating system says of it gets a sentence around it. */
  static ParquetFile open(RawFile file) throws IOException {
    try {
      return ParquetFile.open(file.path());
    } catch (FileSystemException e) {
      throw new RawDataException(
          "raw file cannot be read: file=%s reason=%s%s"
              .formatted(
                  file.path(),
                  e.getClass().getSimpleName(),
                  e.getReason() == null ? "" : " (" + e.getReason() + ")"));
    }
  }

  String file() {
    return file.name();
  }

  /** The leaves to read, in the order of {@link #add}. */
  List<Leaf> leaves() {
    return leaves;
  }

  /** Adds a leaf to those that are read and returns its index in the cursor. */
  int add(Leaf leaf) {
    leaves.add(leaf);
    return leaves.size() - 1;
  }

  /** The top-level node of the first of some names that exists. */
  Optional<SchemaNode> node(String... names) {
    for (String name : names) {
      Optional<SchemaNode> node = file.schema().root().child(name);
      if (node.isPresent()) {
        return node;
      }
    }
    return Optional.empty();
  }

  List<SchemaNode> nodes() {
    return file.schema().root().children();
  }

  /** Index of an optional flat column, or -1. */
  int optional(Kind kind, String... names) throws RawDataException {
    Optional<SchemaNode> node = node(names);
    return node.isPresent() ? add(leaf(node.get(), kind, 0)) : -1;
  }

  /** Index of a required flat column. */
  int required(Kind kind, String... names) throws RawDataException {
    Optional<SchemaNode> node = node(names);
    if (node.isEmpty()) {
      throw missing(names);
    }
    return add(leaf(node.get(), kind, 0));
  }

  /** The leaf that a node must be. */
  Leaf leaf(SchemaNode node, Kind kind, int lists) throws RawDataException {
    if (node instanceof Leaf leaf && leaf.maxRepetition() == lists && kind.fits(leaf)) {
      return leaf;
    }
    throw wrongType(file.name(), node, kind.text);
  }

  /** The element of a list node, in the forms that writers use; empty where it is no list. */
  static Optional<SchemaNode> element(SchemaNode node) {
    if (!(node instanceof Group group)) {
      return node.repetition() == Repetition.REPEATED ? Optional.of(node) : Optional.empty();
    }
    if (group.repetition() == Repetition.REPEATED) {
      return Optional.of(group);
    }
    boolean wraps =
        group.shape() != Group.Shape.MAP
            && group.children().size() == 1
            && group.children().get(0).repetition() == Repetition.REPEATED;
    if (!wraps) {
      return Optional.empty();
    }
    SchemaNode repeated = group.children().get(0);
    boolean layer =
        repeated instanceof Group inner
            && inner.children().size() == 1
            && !inner.name().equals("array")
            && !inner.name().equals(group.name() + "_tuple");
    return Optional.of(layer ? ((Group) repeated).children().get(0) : repeated);
  }

  /** An error about a column that is not there. */
  RawDataException missing(String... names) {
    List<String> found = nodes().stream().map(SchemaNode::name).toList();
    List<String> nearest =
        found.stream()
            .filter(name -> distance(name, names[0]) <= Math.max(2, names[0].length() / 2))
            .sorted(Comparator.comparingInt((String name) -> distance(name, names[0])))
            .limit(3)
            .toList();
    return new RawDataException(
        "column is missing: file=%s column=%s found=%s%s"
            .formatted(
                file.name(),
                String.join(" or ", names),
                String.join(",", found),
                nearest.isEmpty() ? "" : " nearest=" + String.join(",", nearest)));
  }

  /** An error about the time of the source's clock, which may be there by another clock. */
  RawDataException missingClock(TimeField clock) {
    TimeField other = clock == TimeField.CAPTURE ? TimeField.EXCHANGE : TimeField.CAPTURE;
    if (node(other.column()).isEmpty()) {
      return missing(clock.column());
    }
    return new RawDataException(
        ("column is missing: file=%s column=%s; it has %s, but all files of a source go by one"
                + " clock: %s; see time-field")
            .formatted(
                file.name(),
                clock.column(),
                other.column(),
                "capture_ts where every file has it, else timestamp"));
  }

  RawDataException wrongType(SchemaNode node, String expected) {
    return wrongType(file.name(), node, expected);
  }

  static RawDataException wrongType(String file, SchemaNode node, String expected) {
    return new RawDataException(
        "column has the wrong type: file=%s column=%s found=%s expected=%s"
            .formatted(file, String.join(".", node.path()), describe(node), expected));
  }

  private static String describe(SchemaNode node) {
    if (node instanceof Leaf leaf) {
      String list = "list of ".repeat(leaf.maxRepetition());
      return leaf.logical() instanceof LogicalType.Plain
          ? list + leaf.type()
          : list + leaf.type() + " as " + leaf.logical();
    }
    Group group = (Group) node;
    return group.shape().name().toLowerCase(Locale.ROOT)
        + " of "
        + group.children().stream().map(SchemaNode::name).toList();
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        diagonal = row[j];
        row[j] = Math.min(cost, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /** What a column may hold. */
  enum Kind {
    NUMBER("a number"),
    WHOLE("an integer"),
    TEXT("text"),
    TEXT_OR_WHOLE("text or an integer"),
    FLAG("a boolean or an integer");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    boolean fits(Leaf leaf) {
      PhysicalType type = leaf.type();
      boolean plain =
          leaf.logical() instanceof LogicalType.Plain
              || leaf.logical() instanceof LogicalType.Whole;
      boolean whole = plain && (type == PhysicalType.INT32 || type == PhysicalType.INT64);
      boolean string =
          type == PhysicalType.BYTE_ARRAY
              && (leaf.logical() instanceof LogicalType.Text
                  || leaf.logical() instanceof LogicalType.Plain);
      return switch (this) {
        case WHOLE -> whole;
        case TEXT -> string;
        case TEXT_OR_WHOLE -> string || whole;
        case FLAG -> whole || type == PhysicalType.BOOLEAN;
        case NUMBER ->
            whole
                || (string && leaf.logical() instanceof LogicalType.Text)
                || (leaf.logical() instanceof LogicalType.Decimal
                    && type != PhysicalType.BYTE_ARRAY)
                || (plain && (type == PhysicalType.DOUBLE || type == PhysicalType.FLOAT));
      };
    }
  }
}
