package io.github.tidemark.spark.alpaca.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolListTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAPL,MSFT,BRK.B",
        " AAPL , MSFT , BRK.B ",
        "[\"AAPL\",\"MSFT\",\"BRK.B\"]",
        "[ \"AAPL\", \"MSFT\" , \"BRK.B\" ]",
        "['AAPL', 'MSFT', 'BRK.B']",
        "('AAPL', 'MSFT', 'BRK.B')",
        "[AAPL, MSFT, BRK.B]",
        "AAPL,MSFT,AAPL,BRK.B"
      })
  void listsOfAllWritings(String text) {
    assertThat(SymbolList.parse(text)).containsExactly("AAPL", "MSFT", "BRK.B");
  }

  @Test
  void oneSymbol() {
    assertThat(SymbolList.parse("BTC/USD")).containsExactly("BTC/USD");
    assertThat(SymbolList.parse("['BTC/USD']")).containsExactly("BTC/USD");
    assertThat(SymbolList.parse("('A',)")).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[,]", "A,,B", "A,", ",A", "A B", "['A' 'B']", "['A", "A;B", "[''A']"})
  void whatIsNoListIsAnError(String text) {
    assertThatThrownBy(() -> SymbolList.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("symbols=" + text + ": '")
        .hasMessageEndingWith("is no symbol; write AAPL,MSFT or ['AAPL', 'MSFT']");
  }
}
