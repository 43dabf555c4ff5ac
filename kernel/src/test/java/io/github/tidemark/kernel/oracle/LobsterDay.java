package io.github.tidemark.kernel.oracle;

import io.github.tidemark.kernel.event.BookEvent;
import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.Side;
import io.github.tidemark.kernel.event.TradeEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** Reads a LOBSTER sample zip the plain way: the book after each message, executions as trades. */
public final class LobsterDay {
  private static final double UNIT = 1e4;

  private LobsterDay() {}

  /** The events of a zip, with the row as sequence number; {@code midnight} is in nanoseconds. */
  public static List<Event> read(Path zip, long midnight) throws IOException {
    List<Event> events = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile());
        BufferedReader messages = lines(file, "_message_");
        BufferedReader books = lines(file, "_orderbook_")) {
      long row = 0;
      long trades = 0;
      String message = messages.readLine();
      while (message != null) {
        String[] fields = message.split(",", -1);
        long ts = midnight + new BigDecimal(fields[0]).movePointRight(9).longValue();
        int type = Integer.parseInt(fields[1]);
        if (type == 4 || type == 5) {
          byte side = "-1".equals(fields[5]) ? Side.BUY : Side.SELL;
          double amount = Double.parseDouble(fields[3]);
          double price = Double.parseDouble(fields[4]) / UNIT;
          events.add(new TradeEvent(ts, row, trades++, null, price, amount, side));
        }
        events.add(book(ts, row++, type == 7, books.readLine().split(",", -1)));
        message = messages.readLine();
      }
    }
    return events;
  }

  private static BufferedReader lines(ZipFile file, String part) throws IOException {
    String name =
        file.stream()
            .map(entry -> entry.getName())
            .filter(entry -> entry.contains(part))
            .findFirst()
            .orElseThrow(() -> new IOException("no such part in the zip: part=" + part));
    return new BufferedReader(
        new InputStreamReader(file.getInputStream(file.getEntry(name)), StandardCharsets.UTF_8));
  }

  /** Columns come as ask price, ask size, bid price, bid size, a level after the other. */
  private static BookEvent book(long ts, long row, boolean halt, String[] fields) {
    Map<Double, Double> bids = new TreeMap<>((a, b) -> Double.compare(b, a));
    Map<Double, Double> asks = new TreeMap<>();
    for (int i = 0; i + 3 < fields.length; i += 4) {
      put(asks, fields[i], fields[i + 1]);
      put(bids, fields[i + 2], fields[i + 3]);
    }
    return new BookEvent(
        ts,
        row,
        row,
        halt,
        false,
        prices(bids),
        sizes(bids),
        prices(asks),
        sizes(asks),
        null,
        null);
  }

  private static void put(Map<Double, Double> side, String price, String size) {
    if (!"0".equals(size)) {
      side.put(Double.parseDouble(price) / UNIT, Double.parseDouble(size));
    }
  }

  private static double[] prices(Map<Double, Double> side) {
    return side.keySet().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] sizes(Map<Double, Double> side) {
    return side.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
