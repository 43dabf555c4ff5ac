package io.github.tidemark.sandbox.alpaca;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tidemark.sandbox.alpaca.CorporateAction.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers requests for corporate actions: by process date, in lists by kind. */
final class CorporateAnswers {
  private static final int USUAL_LIMIT = 100;
  private static final int MOST_LIMIT = 1_000;
  private static final String TOKEN = "corporate-actions";
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "unit_split",
          "stock_dividend",
          "spin_off",
          "cash_merger",
          "stock_merger",
          "stock_and_cash_merger",
          "redemption",
          "name_change",
          "worthless_removal",
          "rights_distribution",
          "partial_call",
          "reorganization");

  private final Market market;
  private final MarketShape shape;
  private final Clock clock;
  private final JsonFactory json = new JsonFactory();

  CorporateAnswers(Market market, SimulatorSettings settings) {
    this.market = market;
    this.shape = settings.market();
    this.clock = settings.clock();
  }

  /** The page that is asked for, of at most {@code most} actions. */
  Answer page(Parameters given, int most, Optional<SpoiledRecord> spoiled)
      throws ApiError, IOException {
    List<CorporateAction> all = matching(given);
    if (given.sort() == Range.Order.DESC) {
      all.sort(CorporateAction.ORDER.reversed());
    }
    Optional<String> token = given.text("page_token");
    int from = token.isEmpty() ? 0 : (int) PageToken.parse(token.get(), List.of(TOKEN)).key();
    int to = Math.min(all.size(), from + Math.min(most, given.limit(USUAL_LIMIT, MOST_LIMIT)));
    List<CorporateAction> page = all.subList(Math.min(from, to), to);
    return Answer.page(
        body(page, to < all.size() ? Optional.of(to) : Optional.empty(), spoiled), page.size());
  }

  private List<CorporateAction> matching(Parameters given) throws ApiError {
    LocalDate today = LocalDate.ofInstant(clock.instant(), AssetClass.STOCK.dayZone());
    LocalDate from = given.date("start").orElse(today);
    LocalDate to = given.date("end").orElse(today);
    if (to.isBefore(from)) {
      throw new ApiError(422, "end should not be before start.");
    }
    Set<Kind> kinds = kinds(given);
    List<CorporateAction> actions = new ArrayList<>();
    for (String symbol : symbols(given)) {
      for (CorporateAction each : market.corporateActions(symbol, from, to)) {
        if (kinds.contains(each.kind())) {
          actions.add(each);
        }
      }
    }
    actions.sort(CorporateAction.ORDER);
    return actions;
  }

  /** Without symbols every listed one is meant. */
  private Collection<String> symbols(Parameters given) throws ApiError {
    List<String> asked = given.list("symbols");
    for (String symbol : asked) {
      if (!AssetClass.STOCK.isSymbol(symbol)) {
        throw ApiError.badRequest("invalid symbol: " + symbol);
      }
    }
    return new TreeSet<>(asked.isEmpty() ? shape.symbols() : asked);
  }

  private static Set<Kind> kinds(Parameters given) throws ApiError {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    List<String> types = given.list("types");
    for (String type : types) {
      boolean known = OTHER_TYPES.contains(type);
      for (Kind kind : Kind.values()) {
        if (kind.type().equals(type)) {
          known = true;
          kinds.add(kind);
        }
      }
      if (!known) {
        throw ApiError.badRequest("invalid type: " + type);
      }
    }
    return types.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
  }

  private byte[] body(
      List<CorporateAction> page, Optional<Integer> next, Optional<SpoiledRecord> spoiled)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(body)) {
      out.writeStartObject();
      out.writeObjectFieldStart("corporate_actions");
      boolean first = true;
      for (Kind kind : Kind.values()) {
        List<CorporateAction> ofKind = page.stream().filter(each -> each.kind() == kind).toList();
        if (!ofKind.isEmpty()) {
          list(out, kind, ofKind, first ? spoiled : Optional.empty());
          first = false;
        }
      }
      out.writeEndObject();
      if (next.isPresent()) {
        out.writeStringField("next_page_token", new PageToken(TOKEN, next.get()).text());
      } else {
        out.writeNullField("next_page_token");
      }
      out.writeEndObject();
    }
    return body.toByteArray();
  }

  private void list(
      JsonGenerator out, Kind kind, List<CorporateAction> actions, Optional<SpoiledRecord> spoiled)
      throws IOException {
    int spoiledAt = spoiled.map(each -> each.index(actions.size())).orElse(-1);
    out.writeArrayFieldStart(kind.field());
    for (int i = 0; i < actions.size(); i++) {
      if (i == spoiledAt) {
        out.writeRawValue(spoiled.orElseThrow().text());
      }
      action(out, actions.get(i));
    }
    out.writeEndArray();
  }

  private void action(JsonGenerator out, CorporateAction action) throws IOException {
    String cusip = CorporateCalendar.of(action.symbol(), shape.seed()).cusip();
    out.writeStartObject();
    out.writeStringField("id", action.id());
    out.writeStringField("symbol", action.symbol());
    if (action.kind() == Kind.REVERSE_SPLIT) {
      out.writeStringField("old_cusip", cusip);
      out.writeStringField("new_cusip", new StringBuilder(cusip).reverse().toString());
    } else {
      out.writeStringField("cusip", cusip);
    }
    if (action.kind() == Kind.CASH_DIVIDEND) {
      number(out, "rate", action.newRate());
      out.writeBooleanField("special", false);
      out.writeBooleanField("foreign", false);
    } else {
      number(out, "new_rate", action.newRate());
      number(out, "old_rate", action.oldRate());
    }
    out.writeStringField("process_date", action.processDate().toString());
    out.writeStringField("ex_date", action.exDate().toString());
    out.writeStringField("record_date", action.exDate().plusDays(1).toString());
    out.writeStringField("payable_date", action.processDate().toString());
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String name, double value) throws IOException {
    out.writeFieldName(name);
    out.writeNumber(JsonText.number(value));
  }
}
