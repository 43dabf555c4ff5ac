package io.github.tidemark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares the rows of DataFrames without regard to their order, doubles by their bits. */
public final class Rows {
  private Rows() {}

  /** Both have the columns of the second and the same rows; says how many. */
  public static int assertSame(Dataset<Row> actual, Dataset<Row> expected) {
    assertThat(actual.schema().fieldNames()).containsExactly(expected.schema().fieldNames());
    List<String> found = texts(actual);
    assertThat(found).isEqualTo(texts(expected));
    return found.size();
  }

  private static List<String> texts(Dataset<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        Object value = row.get(i);
        cells[i] =
            value instanceof Double number
                ? Long.toHexString(Double.doubleToRawLongBits(number))
                : value;
      }
      texts.add(Arrays.toString(cells));
    }
    texts.sort(null);
    return texts;
  }
}
