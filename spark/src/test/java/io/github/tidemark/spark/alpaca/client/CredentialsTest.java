package io.github.tidemark.spark.alpaca.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void neitherKeyIsInAnyText() {
    Credentials credentials = new Credentials("PKABC", "s3cr3t/value");
    assertThat(credentials).hasToString("[redacted]");
    assertThat(ClientSettings.of(ClientSettings.ALPACA, credentials).toString())
        .doesNotContain("PKABC")
        .doesNotContain("s3cr3t");
    assertThat(credentials.scrub("key PKABC with s3cr3t/value is wrong"))
        .isEqualTo("key [redacted] with [redacted] is wrong");
    assertThatThrownBy(() -> new Credentials("PKABC", "with blank"))
        .hasMessage("APCA-API-SECRET-KEY is empty or has blanks or other letters that no key has");
  }
}
