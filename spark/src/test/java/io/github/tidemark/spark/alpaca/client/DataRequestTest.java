package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataRequestTest {
  private static final long DAY = 86_400_000_000_000L;

  @Test
  void theInclusiveEndIsANanosecondBeforeTheNextRange() {
    long from = LocalDate.of(2024, 1, 2).toEpochDay() * DAY;
    DataRequest request =
        DataRequest.of(
            Resource.CRYPTO_TRADES,
            List.of("BTC/USD", "ETH/USD"),
            from,
            from + DAY,
            Map.of("sort", "asc"));
    assertThat(request.path(Optional.of("a+b/c==")))
        .isEqualTo(
            "/v1beta3/crypto/us/trades?symbols=BTC%2FUSD,ETH%2FUSD&start=2024-01-02T00%3A00%3A00Z"
                + "&end=2024-01-02T23%3A59%3A59.999999999Z&sort=asc&limit=10000"
                + "&page_token=a%2Bb%2Fc%3D%3D");
  }

  @Test
  void corporateActionsHaveDatesOfNewYork() {
    long from = LocalDate.of(2024, 1, 2).toEpochDay() * DAY + 5 * DAY / 24;
    DataRequest request =
        DataRequest.of(Resource.CORPORATE_ACTIONS, List.of("A"), from, from + 31 * DAY, Map.of());
    assertThat(request.path(Optional.empty()))
        .isEqualTo("/v1/corporate-actions?symbols=A&start=2024-01-02&end=2024-02-01&limit=1000");
  }
}
