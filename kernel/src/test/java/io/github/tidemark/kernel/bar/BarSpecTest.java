package io.github.tidemark.kernel.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tidemark.kernel.bar.BarSpec.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarSpecTest {
  @ParameterizedTest
  @CsvSource({
    "60, mid/time-60 trade/time-60",
    "0.1, mid/time-0.1 trade/time-0.1",
    "mid:time:60, mid/time-60",
    "trade:time:300:60, trade/time-300-slide-60",
    "trade:time:1.50:0.250, trade/time-1.5-slide-0.25",
    "time:60.0, mid/time-60 trade/time-60",
    "mid:time:100, mid/time-100",
    "session:30, mid/session-30 trade/session-30",
    "trade:session:0.000000001, trade/session-0.000000001",
  })
  void aTextNamesSeriesAndTheirFolders(String text, String folders) {
    assertThat(BarSpec.parse(text).stream().map(BarSpec::folder))
        .containsExactly(folders.split(" "));
  }

  @Test
  void aPlainNumberMeansTimeBarsOfBothChannels() {
    assertThat(BarSpec.parse(" 60 "))
        .containsExactly(
            new BarSpec(Channel.MID, "time", "60", ""),
            new BarSpec(Channel.TRADE, "time", "60", ""));
  }

  @Test
  void aListNamesEachSeriesOnce() {
    assertThat(BarSpec.parseAll("60, trade:time:60.0,,mid:session:5").stream().map(BarSpec::folder))
        .containsExactly("mid/time-60", "trade/time-60", "mid/session-5");
    assertThat(BarSpec.parseAll("")).isEmpty();
  }

  @Test
  void aBuilderTakesWhatWasNotParsed() {
    assertThat(new BarSpec(Channel.TRADE, "volume", "100", "grid").folder())
        .isEqualTo("trade/volume-100-grid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "mid:tmie:60#bars=mid:tmie:60: type=tmie is not known; allowed: time, session;"
            + " did you mean time?",
        "sesion:60#bars=sesion:60: type=sesion is not known; allowed: time, session;"
            + " did you mean session?",
        "volumetric:60#bars=volumetric:60: type=volumetric is not known; allowed: time, session",
        "mdi:time:60#bars=mdi:time:60: channel=mdi is not known; allowed: mid, trade;"
            + " did you mean mid?",
        "mid#bars=mid: type= is not known; allowed: time, session",
        "time#bars=time: write [mid:|trade:]TYPE:PARAM[:OPTION], such as mid:time:60 or"
            + " trade:time:300:60",
        "session:1:2:3#bars=session:1:2:3: write [mid:|trade:]TYPE:PARAM[:OPTION], such as"
            + " trade:session:30",
        "time:abc#bars=time:abc: PARAM=abc: must be seconds above 0, up to 366 days, with at most"
            + " 9 decimals",
        "-5#bars=-5: PARAM=-5: must be seconds above 0, up to 366 days, with at most 9 decimals",
        "time:0.0000000001#bars=time:0.0000000001: PARAM=0.0000000001: must be seconds above 0, up"
            + " to 366 days, with at most 9 decimals",
        "time:60:exact#bars=time:60:exact: slide=exact: must be seconds above 0, up to 366 days,"
            + " with at most 9 decimals",
        "time:60:61#bars=time:60:61: slide=61: must not exceed PARAM=60, nor be less than 1/10000"
            + " of it",
        "time:3600:0.1#bars=time:3600:0.1: slide=0.1: must not exceed PARAM=3600, nor be less than"
            + " 1/10000 of it",
        "session:60:5#bars=session:60:5: option=5: session bars take the gap only, such as"
            + " trade:session:30",
      })
  void aWrongTextIsQuotedWithWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> BarSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void theColumnsAreDefinedInTheOrderOfTheCatalogue() {
    List<String> names = BarColumns.columns().stream().map(column -> column.name()).toList();
    assertThat(names)
        .startsWith("exchange", "symbol", "bar_type", "bar_index", "bar_start", "bar_end")
        .containsSubsequence("open", "high", "low", "close", "volume", "vwap", "dollar_volume")
        .containsSubsequence("quote_count", "time_weighted_spread", "twap_mid", "sum_mlofi")
        .containsSubsequence("realized_variance", "return_variance", "simple_return", "parkinson")
        .endsWith("rogers_satchell", "first_seq", "last_seq", "is_complete", "is_filled")
        .doesNotHaveDuplicates()
        .hasSize(48);
    assertThat(BarColumns.columns())
        .allSatisfy(
            column ->
                assertThat(List.of(column.unit(), column.formula(), column.rule(), column.source()))
                    .as("definition of %s", column.name())
                    .noneMatch(String::isBlank));
  }
}
