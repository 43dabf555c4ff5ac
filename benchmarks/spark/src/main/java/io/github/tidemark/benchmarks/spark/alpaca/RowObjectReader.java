package io.github.tidemark.benchmarks.spark.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.tidemark.spark.alpaca.client.DataRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;

/** Binds each page to objects and makes each of them a row. For the task's thread. */
final class RowObjectReader implements PartitionReader<InternalRow> {
  private static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readerFor(Page.class);

  /** What a page says. */
  record Page(Map<String, List<Bar>> bars, @JsonProperty("next_page_token") String next) {}

  /** A bar in the API's own words. */
  record Bar(String t, double o, double h, double l, double c, long v, Long n, Double vw) {}

  private final URI endpoint;
  private final DataRequest request;
  private Iterator<InternalRow> rows = List.<InternalRow>of().iterator();
  private Optional<String> token = Optional.empty();
  private boolean ended;
  private InternalRow row;

  RowObjectReader(URI endpoint, DataRequest request) {
    this.endpoint = endpoint;
    this.request = request;
  }

  @Override
  public boolean next() throws IOException {
    while (!rows.hasNext() && !ended) {
      rows = rows(page()).iterator();
    }
    if (!rows.hasNext()) {
      return false;
    }
    row = rows.next();
    return true;
  }

  private Page page() throws IOException {
    try (InputStream json = PageDownload.page(endpoint, request, token)) {
      Page page = JSON.readValue(json);
      token = Optional.ofNullable(page.next());
      ended = token.isEmpty();
      return page;
    }
  }

  private static List<InternalRow> rows(Page page) {
    List<InternalRow> rows = new ArrayList<>();
    if (page.bars() != null) {
      page.bars()
          .forEach(
              (symbol, bars) -> {
                UTF8String name = UTF8String.fromString(symbol);
                bars.forEach(bar -> rows.add(row(name, bar)));
              });
    }
    return rows;
  }

  private static InternalRow row(UTF8String symbol, Bar bar) {
    Instant time = Instant.parse(bar.t());
    long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    return new GenericInternalRow(
        new Object[] {
          symbol, micros, bar.o(), bar.h(), bar.l(), bar.c(), bar.v(), bar.n(), bar.vw()
        });
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() {}
}
