package io.github.tidemark.kernel.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.engine.EngineConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final List<Feature> ALL = Catalogue.bookRows(EngineConfig.builder().build());

  private static List<String> names(String profile) {
    return Profile.parse(profile).select(ALL).stream().map(f -> f.column().name()).toList();
  }

  @Test
  void coreIsTheThirtySevenColumnsOfTheWorkload() {
    assertThat(names("core"))
        .hasSize(37)
        .startsWith("exchange", "symbol", "ts", "seq", "mid_price")
        .contains("ofi_10", "bid_vwap_20", "tfi_60s", "mean_spread_60s");
  }

  @Test
  void fullIsEveryColumn() {
    assertThat(Profile.full().select(ALL)).isEqualTo(ALL);
  }

  @Test
  void globsTakeWhatTheyFitAndTheKeyColumnsAreAlwaysThere() {
    assertThat(names("ofi_?, tfi_5*s"))
        .containsExactly(
            "exchange",
            "symbol",
            "ts",
            "seq",
            "ofi_1",
            "ofi_2",
            "ofi_3",
            "ofi_4",
            "ofi_5",
            "ofi_6",
            "ofi_7",
            "ofi_8",
            "ofi_9",
            "tfi_5s");
  }

  @Test
  void columnsComeInCatalogueOrderHoweverTheyAreNamed() {
    assertThat(names("spread,mid_price")).endsWith("mid_price", "spread");
  }

  @Test
  void aWordThatNamesNoColumnIsAnErrorThatSaysTheNearest() {
    assertThatThrownBy(() -> names("ofi_sun_60s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features=ofi_sun_60s names no column; the nearest is ofi_sum_60s");
  }

  @Test
  void levelsOfTheBookComeBehindTheOtherColumns() {
    assertThat(names("mid_price,levels:2"))
        .containsExactly(
            "exchange",
            "symbol",
            "ts",
            "seq",
            "mid_price",
            "bid_price_0",
            "bid_size_0",
            "ask_price_0",
            "ask_size_0",
            "bid_price_1",
            "bid_size_1",
            "ask_price_1",
            "ask_size_1");
  }

  @Test
  void aNumberOfLevelsThatIsNoneIsAnErrorThatSaysWhatToWrite() {
    assertThatThrownBy(() -> names("levels:0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("features=levels:0: write levels:N with N from 1 to 1000");
    assertThatThrownBy(() -> names("levels:all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write levels:N");
  }
}
