package io.github.tidemark.sandbox.alpaca;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: after a row of a symbol. Opaque to clients, and in a Base64 that has to be
 * escaped in a URL, as Alpaca's is.
 *
 * @param symbol of the last row
 * @param key position of the last row, or start of the last bar
 */
record PageToken(String symbol, long key) {
  String text() {
    byte[] content = (symbol + "|" + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(content);
  }

  /** The place a token names; its symbol is one of those asked for. */
  static PageToken parse(String text, List<String> symbols) throws ApiError {
    try {
      String content = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      int bar = content.indexOf('|');
      PageToken token =
          new PageToken(content.substring(0, bar), Long.parseLong(content.substring(bar + 1)));
      if (symbols.contains(token.symbol())) {
        return token;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ApiError.badRequest("invalid page_token: " + text);
    }
    throw new ApiError(422, "page_token does not belong to this query");
  }
}
