package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageDecoderTest {
  private static final String QUOTE =
      "{\"t\":\"2021-10-04T18:00:14Z\",\"ax\":\"N\",\"ap\":%s,\"as\":2,\"bx\":\"H\",\"bp\":%s,\"bs\":1}";

  private static Page decode(RecordBatch batch, String body) throws IOException {
    return decode(batch, body, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Page decode(RecordBatch batch, String body, long from, long until)
      throws IOException {
    return new PageDecoder(batch, from, until)
        .decode(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static DoubleColumn reals(RecordBatch batch, String name) {
    return (DoubleColumn) batch.column(name);
  }

  private static String bar(String time, String more) {
    return "{\"t\":\"%s\",\"o\":1,\"h\":2.5,\"l\":0.5,\"c\":2,\"v\":700%s}".formatted(time, more);
  }

  @Test
  void noDataIsNoError() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_BARS);
    for (String body : List.of("null", "{}", "{\"AAPL\":[]}", "{\"AAPL\":null}")) {
      Page page = decode(batch, "{\"bars\":%s,\"next_page_token\":null}".formatted(body));
      assertThat(page).isEqualTo(new Page(true, Optional.empty(), 0, 0, List.of()));
      assertThat(batch.rows()).isZero();
    }
  }

  @Test
  void missingCountAndMeanAreNull() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_BARS);
    String first = bar("2021-10-13T04:00:00Z", ",\"n\":5,\"vw\":1.75");
    decode(
        batch,
        "{\"bars\":{\"A\":[%s,%s]},\"next_page_token\":\"x\"}"
            .formatted(first, bar("2021-10-14T04:00:00Z", ",\"vw\":null")));
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(((LongColumn) batch.column("trade_count")).value(0)).isEqualTo(5);
    assertThat(reals(batch, "vwap").value(0)).isEqualTo(1.75);
    assertThat(batch.column("trade_count").isNull(1)).isTrue();
    assertThat(batch.column("vwap").isNull(1)).isTrue();
    assertThat(batch.column("vwap").nulls(2)).isOne();
  }

  @Test
  void aPriceOfZeroIsNoQuote() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_QUOTES);
    decode(
        batch,
        "{\"quotes\":{\"A\":[%s,%s]},\"next_page_token\":null}"
            .formatted(QUOTE.formatted("0", "1.5"), QUOTE.formatted("2", "0.0")));
    assertThat(batch.column("ask_price").isNull(0)).isTrue();
    assertThat(reals(batch, "bid_price").value(0)).isEqualTo(1.5);
    assertThat(reals(batch, "ask_price").value(1)).isEqualTo(2);
    assertThat(batch.column("bid_price").isNull(1)).isTrue();
  }

  @Test
  void malformedRecordsAreSkippedWithTheirPlace() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_BARS);
    String good = bar("2021-10-13T04:00:00Z", "");
    String prefix = "{\"bars\":{\"A\":[" + good + ",";
    List<String> records =
        List.of(
            "17",
            bar("yesterday", ""),
            "{\"t\":\"2021-10-13T04:00:00Z\"}",
            good.replace("700", "7.5"),
            good.replace("700", "99999999999999999999"),
            good.replace("2.5", "\"2.5\""),
            good.replace("2.5", "1e999"),
            good.replace("2.5", "[2.5,{}]"),
            good.replace("700", "null"),
            "null",
            good);
    String body = prefix + String.join(",", records) + "]},\"next_page_token\":null}";
    Page page = decode(batch, body);
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(page.records()).isEqualTo(12);
    assertThat(page.malformed()).isEqualTo(10);
    List<String> faults =
        List.of(
            "no object",
            "'t' is yesterday, which is no time",
            "'o' is missing",
            "'v' is 7.5, which is no whole number",
            "'v' is 99999999999999999999, which is no whole number");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      int place = body.indexOf(records.get(i), prefix.length());
      expected.add("symbol=A record=%d byte=%d: %s".formatted(i + 1, place, faults.get(i)));
    }
    assertThat(page.samples()).isEqualTo(expected);
  }

  @Test
  void whichColumnsAreKeptDoesNotChangeTheRows() throws IOException {
    String good = bar("2021-10-13T04:00:00Z", "");
    String body =
        "{\"bars\":{\"A\":[%s,%s,%s]},\"next_page_token\":null}"
            .formatted(good, good.replace("2.5", "\"x\""), good.replace("700", "0.1"));
    RecordBatch batch = new RecordBatch(Resource.STOCK_BARS, Set.of("close"));
    assertThat(decode(batch, body).malformed()).isEqualTo(2);
    assertThat(batch.rows()).isOne();
    assertThat(reals(batch, "close").value(0)).isEqualTo(2);
    assertThatThrownBy(() -> batch.column("open"))
        .hasMessage("the batch does not keep the field open");
  }

  @Test
  void recordsOutsideOfTheRangeAreLeftOut() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_BARS);
    long from = Instant.parse("2021-10-13T04:00:00Z").getEpochSecond() * 1_000_000_000L;
    String body =
        "{\"bars\":{\"A\":[%s,%s,%s]},\"next_page_token\":null}"
            .formatted(
                bar("2021-10-13T03:59:59.999999999Z", ""),
                bar("2021-10-13T04:00:00Z", ""),
                bar("2021-10-13T04:00:01Z", ""));
    decode(batch, body, from, from + 1_000_000_000);
    assertThat(batch.rows()).isOne();
    assertThat(((LongColumn) batch.column("time")).value(0)).isEqualTo(from);
  }

  @Test
  void textsKeepTheirLettersAndListsTheirElements() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_TRADES);
    String trade = "{\"t\":\"2021-10-13T08:00:00Z\",\"x\":\"%s\",\"p\":1,\"s\":2,\"c\":%s}";
    decode(
        batch,
        "{\"trades\":{\"Ä/€𝄞\":[%s,%s],\"B\":[%s]},\"next_page_token\":null}"
            .formatted(
                trade.formatted("P\\u00e9", "[\"@\",\"T\"]"),
                trade.formatted("", "[]"),
                trade.formatted("Q", "\"I\"")));
    TextColumn symbol = (TextColumn) batch.column("symbol");
    assertThat(List.of(symbol.text(0), symbol.text(1), symbol.text(2)))
        .containsExactly("Ä/€𝄞", "Ä/€𝄞", "B");
    assertThat(((TextColumn) batch.column("exchange")).text(0)).isEqualTo("Pé");
    assertThat(((TextColumn) batch.column("exchange")).text(1)).isEmpty();
    TextListColumn conditions = (TextListColumn) batch.column("conditions");
    assertThat(conditions.texts(0)).containsExactly("@", "T");
    assertThat(conditions.texts(1)).isEmpty();
    assertThat(conditions.texts(2)).containsExactly("I");
    assertThat(batch.column("tape").isNull(0)).isTrue();
  }

  @Test
  void corporateActionsOfAllTypesHaveOneShape() throws IOException {
    RecordBatch batch = RecordBatch.of(Resource.CORPORATE_ACTIONS);
    decode(
        batch,
        """
        {"corporate_actions":{
          "forward_splits":[{"id":"f1","symbol":"ABC","cusip":"01","new_rate":3,"old_rate":2,
            "process_date":"2024-08-14","ex_date":"2024-08-07","record_date":"2024-08-07"}],
          "cash_dividends":[{"symbol":"D","rate":0.25,"special":false,"foreign":true,
            "process_date":"2024-08-15"}],
          "stock_and_cash_mergers":[{"acquirer_symbol":"AAA","acquirer_rate":0.75,
            "acquiree_symbol":"BBB","acquiree_rate":1.0,"cash_rate":4.25,
            "process_date":"2024-08-14","effective_date":"2024-08-15"}]},
         "next_page_token":""}""");
    assertThat(batch.rows()).isEqualTo(3);
    TextColumn type = (TextColumn) batch.column("type");
    TextColumn symbol = (TextColumn) batch.column("symbol");
    assertThat(List.of(type.text(0), symbol.text(0))).containsExactly("forward_split", "ABC");
    assertThat(List.of(type.text(1), symbol.text(1))).containsExactly("cash_dividend", "D");
    assertThat(List.of(type.text(2), symbol.text(2)))
        .containsExactly("stock_and_cash_merger", "BBB");
    assertThat(reals(batch, "old_rate").value(0)).isEqualTo(2);
    assertThat(reals(batch, "new_rate").value(2)).isEqualTo(0.75);
    assertThat(((LongColumn) batch.column("foreign")).value(1)).isOne();
    assertThat(((LongColumn) batch.column("special")).value(1)).isZero();
    assertThat(((LongColumn) batch.column("ex_date")).value(0))
        .isEqualTo(LocalDate.of(2024, 8, 7).toEpochDay());
    assertThat(batch.column("ex_date").isNull(2)).isTrue();
  }

  @Test
  void whatIsNoPageFailsAsAWhole() {
    RecordBatch batch = RecordBatch.of(Resource.STOCK_BARS);
    String good = "{\"bars\":{\"A\":[%s]},\"next_page_token\":null}";
    String body = good.formatted(bar("2021-10-13T04:00:00Z", ""));
    for (int length = 1; length < body.length(); length++) {
      String cut = body.substring(0, length);
      assertThatThrownBy(() -> decode(batch, cut)).as(cut).isInstanceOf(JacksonException.class);
    }
    assertThatThrownBy(() -> decode(batch, "")).hasMessage("the body is no JSON object");
    assertThatThrownBy(() -> decode(batch, "[1]")).hasMessage("the body is no JSON object");
    assertThatThrownBy(() -> decode(batch, "{}")).hasMessage("the body has no 'bars'");
    assertThatThrownBy(() -> decode(batch, "{\"bars\":17}"))
        .hasMessage("'bars' is VALUE_NUMBER_INT and no object");
    assertThatThrownBy(() -> decode(batch, body + "{}"))
        .hasMessage("the body goes on after its end");
    assertThatThrownBy(() -> decode(batch, "<html>")).isInstanceOf(JacksonException.class);
  }
}
