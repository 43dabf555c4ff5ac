package io.github.tidemark.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "5,5000000000",
    "5s,5000000000",
    "1.5s,1500000000",
    "250ms,250000000",
    "7us,7000",
    "9ns,9",
    "2m,120000000000",
    "1h,3600000000000",
    "1d,86400000000000"
  })
  void durationsHaveUnitsAndPlainNumbersAreSeconds(String text, long nanos) {
    assertThat(ValueTypes.duration().parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-5s", "5 weeks", "NaN", "1e3"})
  void otherTextIsNoDuration(String text) {
    assertThatThrownBy(() -> ValueTypes.duration().parse(text)).hasMessage("is not a duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2gb", "two", "-1g", "1.5g", "2 g", "g"})
  void otherTextIsNoSize(String text) {
    assertThat(ValueTypes.size().parse("512m")).isEqualTo("512m");
    assertThatThrownBy(() -> ValueTypes.size().parse(text)).hasMessage("is no size");
  }

  @Test
  void aDurationTooLongForNanosecondsIsOutOfRange() {
    assertThatThrownBy(() -> ValueTypes.duration().parse("999999999d"))
        .hasMessage("is out of range");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-08-08,2024-08-08T00:00:00Z",
    "2024-08-08T09:30:00Z,2024-08-08T09:30:00Z",
    "2024-08-08 09:30:00,2024-08-08T09:30:00Z",
    "2024-08-08T09:30:00-04:00,2024-08-08T13:30:00Z"
  })
  void timesAreUtcUnlessAnOffsetSaysOtherwise(String text, Instant expected) {
    assertThat(ValueTypes.time().parse(text)).isEqualTo(expected);
  }

  @Test
  void aWrongElementOfAListIsNamed() {
    ValueType<List<String>> layers = StreamKeys.LAYERS.type();
    assertThatThrownBy(() -> layers.parse("bronze,gold-bar"))
        .hasMessage("holds gold-bar, which is not one of them; did you mean gold-bars?");
    assertThatThrownBy(() -> layers.parse("gold-bar")).hasMessage("is not one of them");
  }

  @Test
  void aDayThatDoesNotExistIsNoTime() {
    assertThatThrownBy(() -> ValueTypes.time().parse("2024-02-30"))
        .hasMessage("is not a date or time");
  }

  @Test
  void listsHaveNoEmptyElements() {
    assertThat(ValueTypes.list(ValueTypes.integer(1, 9)).parse("1, 2,3"))
        .isEqualTo(List.of(1, 2, 3));
    assertThatThrownBy(() -> ValueTypes.list(ValueTypes.integer(1, 9)).parse("1,,3"))
        .hasMessage("has an empty element");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10"})
  void numbersOutOfRangeAreRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.integer(1, 9).parse(text)).hasMessage("is out of range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
  void onlyPositiveFiniteNumbersArePositiveNumbers(String text) {
    assertThatThrownBy(() -> ValueTypes.positiveNumber().parse(text)).hasMessage("is out of range");
  }

  @Test
  void anInstrumentsOwnValueWinsOverTheGeneralOne() {
    PerInstrument<Double> tick = PerInstrument.parse("0.01,e/S=0.5", ValueTypes.positiveNumber());
    assertThat(tick.of("e", "S")).isEqualTo(Optional.of(0.5));
    assertThat(tick.of("e", "T")).isEqualTo(Optional.of(0.01));
    assertThatThrownBy(() -> PerInstrument.parse("S=0.5", ValueTypes.positiveNumber()))
        .hasMessage("names S, which is not exchange/symbol");
  }

  @Test
  void everyDefaultReadsByItsOwnType() {
    for (ConfigKey<?> key : ConfigKeys.all()) {
      assertThat(key.read(key.fallback(), "default")).as(key.name()).isNotNull();
      assertThat(key.name()).matches("[a-z0-9-]+");
      assertThat(key.help()).doesNotEndWith(".");
    }
  }

  @Test
  void valuesByInstrumentHaveOneTextWhateverTheirOrder() {
    ValueType<Double> type = ValueTypes.positiveNumber();
    PerInstrument<Double> values = PerInstrument.parse("0.1,x/C=3,x/A=1,x/B=2", type);
    assertThat(values).hasToString("Optional[0.1] {x/A=1.0, x/B=2.0, x/C=3.0}");
  }
}
