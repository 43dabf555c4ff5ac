package io.github.tidemark.spark.alpaca.options;

import io.github.tidemark.spark.alpaca.client.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of all options: {@code pages-per-partition} may be written as pagesPerPartition. */
final class OptionNames {
  static final String SYMBOLS = "symbols";
  static final String TIMEFRAME = "timeframe";
  static final String START = "start";
  static final String END = "end";
  static final String ENDPOINT = "endpoint";
  static final String LIMIT = "limit";
  static final String FEED = "feed";
  static final String ADJUSTMENT = "adjustment";
  static final String SORT = "sort";
  static final String ASOF = "asof";
  static final String CURRENCY = "currency";
  static final String PAGES_PER_PARTITION = "pages-per-partition";
  static final String PACK_SYMBOLS = "pack-symbols";
  static final String MAX_RETRIES = "max-retries";
  static final String RATE_LIMIT = "rate-limit";
  static final String CONNECT_TIMEOUT = "connect-timeout";
  static final String READ_TIMEOUT = "read-timeout";
  static final String ASSET_CLASS = "asset-class";
  static final String FLOAT32 = "float32";
  static final String CREDENTIALS_FILE = "credentials-file";
  static final String SETTLE = "settle";
  static final String BATCH_SPAN = "batch-span";

  private static final List<String> ALL =
      List.of(
          SYMBOLS,
          TIMEFRAME,
          START,
          END,
          ENDPOINT,
          LIMIT,
          FEED,
          ADJUSTMENT,
          SORT,
          ASOF,
          CURRENCY,
          PAGES_PER_PARTITION,
          PACK_SYMBOLS,
          MAX_RETRIES,
          RATE_LIMIT,
          CONNECT_TIMEOUT,
          READ_TIMEOUT,
          ASSET_CLASS,
          FLOAT32,
          CREDENTIALS_FILE,
          SETTLE,
          BATCH_SPAN,
          Credentials.KEY_ID,
          Credentials.SECRET_KEY);

  private static final Map<String, String> BY_PLAIN_NAME = byPlainName();

  private OptionNames() {}

  private static Map<String, String> byPlainName() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : ALL) {
      names.put(plain(name), name);
    }
    return names;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  /** The option that is meant, or null. */
  static String known(String written) {
    return BY_PLAIN_NAME.get(plain(written));
  }

  /** The known option whose letters differ least. */
  static String nearest(String written) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (Map.Entry<String, String> each : BY_PLAIN_NAME.entrySet()) {
      int distance = distance(plain(written), each.getKey());
      if (distance < least) {
        least = distance;
        best = each.getValue();
      }
    }
    return best;
  }

  /** Letters to put in, take out or change. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
