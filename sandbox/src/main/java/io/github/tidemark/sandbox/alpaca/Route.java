package io.github.tidemark.sandbox.alpaca;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path asks for.
 *
 * @param asset of which kind of instrument
 * @param data which rows
 * @param symbol the one symbol that the path names
 */
record Route(AssetClass asset, Data data, Optional<String> symbol) {
  private static final Pattern STOCKS =
      Pattern.compile("/v2/stocks/(?:([^/]+)/)?(bars|trades|quotes)");
  private static final Pattern CRYPTO =
      Pattern.compile("/v1beta3/crypto/([^/]+)/(bars|trades|quotes)");
  private static final Pattern OPTIONS = Pattern.compile("/v1beta1/options/(bars|trades)");
  private static final Pattern ACTIONS = Pattern.compile("/v1(?:beta1)?/corporate-actions");
  private static final Set<String> CRYPTO_PLACES = Set.of("us", "us-1", "us-2", "eu-1", "bs-1");

  /** Kinds of rows. */
  enum Data {
    BARS("bars"),
    TRADES("trades"),
    QUOTES("quotes"),
    CORPORATE_ACTIONS("corporate_actions");

    private final String field;

    Data(String field) {
      this.field = field;
    }

    /** The name of the rows in the response. */
    String field() {
      return field;
    }
  }

  static Route of(String rawPath) throws ApiError {
    Matcher stocks = STOCKS.matcher(rawPath);
    if (stocks.matches()) {
      Optional<String> symbol =
          Optional.ofNullable(stocks.group(1))
              .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8));
      return new Route(AssetClass.STOCK, data(stocks.group(2)), symbol);
    }
    Matcher crypto = CRYPTO.matcher(rawPath);
    if (crypto.matches()) {
      if (!CRYPTO_PLACES.contains(crypto.group(1))) {
        throw ApiError.badRequest("invalid location: " + crypto.group(1));
      }
      return new Route(AssetClass.CRYPTO, data(crypto.group(2)), Optional.empty());
    }
    Matcher options = OPTIONS.matcher(rawPath);
    if (options.matches()) {
      return new Route(AssetClass.OPTION, data(options.group(1)), Optional.empty());
    }
    if (ACTIONS.matcher(rawPath).matches()) {
      return new Route(AssetClass.STOCK, Data.CORPORATE_ACTIONS, Optional.empty());
    }
    throw new ApiError(404, "endpoint not found.");
  }

  private static Data data(String name) {
    return switch (name) {
      case "bars" -> Data.BARS;
      case "trades" -> Data.TRADES;
      default -> Data.QUOTES;
    };
  }
}
