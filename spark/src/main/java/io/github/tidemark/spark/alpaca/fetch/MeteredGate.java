package io.github.tidemark.spark.alpaca.fetch;

import io.github.tidemark.spark.alpaca.client.Permit;
import io.github.tidemark.spark.alpaca.client.RateReport;
import io.github.tidemark.spark.alpaca.client.RequestGate;
import java.io.IOException;

/** Counts the answers that pass a gate, and keeps what the last one said of the budget. */
final class MeteredGate implements RequestGate {
  private final RequestGate gate;
  private long answers;
  private long remaining = RateReport.UNKNOWN;

  MeteredGate(RequestGate gate) {
    this.gate = gate;
  }

  @Override
  public Permit ask(long ticket) throws IOException {
    return gate.ask(ticket);
  }

  @Override
  public void report(RateReport report) throws IOException {
    answers++;
    remaining = report.remaining();
    gate.report(report);
  }

  @Override
  public void fail(String refusal) throws IOException {
    gate.fail(refusal);
  }

  long answers() {
    return answers;
  }

  /** Requests left of this minute, or {@link RateReport#UNKNOWN}. */
  long remaining() {
    return remaining;
  }
}
