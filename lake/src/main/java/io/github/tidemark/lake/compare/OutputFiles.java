package io.github.tidemark.lake.compare;

import io.github.tidemark.lake.raw.HivePath;
import io.github.tidemark.lake.store.Location;
import io.github.tidemark.lake.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Parquet files of a place, by the output they belong to. */
final class OutputFiles {
  /** What a place is called that is one output: a folder of one, or anybody's files. */
  static final String WHOLE = "";

  private static final Pattern OUTPUT =
      Pattern.compile("(?:^|/)(features/[^/=]+|bars/(?:mid|trade)/[^/=]+|labels)(?=/)");
  private static final Pattern BAR_TYPE = Pattern.compile("/bars/((?:mid|trade)/[^/=]+)/");

  private OutputFiles() {}

  /**
   * Finds them.
   *
   * @param renamed names of columns that stand for others
   */
  static Map<String, List<DataFile>> find(Location place, Map<String, String> renamed)
      throws IOException {
    List<StoredFile> found = new ArrayList<>(list(place));
    found.sort(Comparator.comparing(StoredFile::name));
    Map<String, List<DataFile>> outputs = new TreeMap<>();
    for (StoredFile file : found) {
      Matcher name = OUTPUT.matcher(file.name());
      List<DataFile> files =
          outputs.computeIfAbsent(name.find() ? name.group(1) : WHOLE, key -> new ArrayList<>());
      Location location = file.location();
      files.add(new DataFile(location, files.size(), pathValues(location.absolute(), renamed)));
    }
    if (outputs.isEmpty()) {
      throw CompareException.failed("no Parquet files to compare: there is none in " + place);
    }
    if (outputs.containsKey(WHOLE) && outputs.size() > 1) {
      throw CompareException.usage(
          "%s holds outputs (%s) and other Parquet files (%s); name one folder of outputs"
              .formatted(
                  place,
                  String.join(", ", outputs.keySet().stream().filter(n -> !n.isEmpty()).toList()),
                  outputs.get(WHOLE).get(0).path()));
    }
    return outputs;
  }

  private static List<StoredFile> list(Location place) throws IOException {
    if (place.isLocal() && !Files.exists(place.path())) {
      throw CompareException.failed("no such file or folder: " + place);
    }
    return place.store().list(place, ".parquet");
  }

  private static Map<String, String> pathValues(Location file, Map<String, String> renamed) {
    Map<String, String> values = new HashMap<>();
    String path = file.toString().replace('\\', '/');
    HivePath.values(path)
        .forEach(
            (key, value) ->
                values.put(renamed.getOrDefault(key, key.toLowerCase(Locale.ROOT)), value));
    Matcher type = BAR_TYPE.matcher(path);
    if (type.find()) {
      values.put("bar_type", type.group(1));
    }
    values.keySet().retainAll(Names.IDENTITY);
    return Map.copyOf(values);
  }
}
