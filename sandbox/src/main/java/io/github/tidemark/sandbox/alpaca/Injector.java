package io.github.tidemark.sandbox.alpaca;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Follows one fault plan: counts the requests of each URL, and what was done to them. */
final class Injector {
  private final FaultPlan plan;
  private final Map<String, Integer> seen = new ConcurrentHashMap<>();
  private final Map<Fault, Integer> done = new ConcurrentHashMap<>();

  Injector(FaultPlan plan) {
    this.plan = plan;
  }

  FaultPlan plan() {
    return plan;
  }

  /**
   * What befalls a request.
   *
   * @param fault what goes wrong, if anything
   * @param bits random bits for its details
   */
  record Choice(Optional<Fault> fault, long bits) {
    boolean is(Fault other) {
      return fault.isPresent() && fault.get() == other;
    }
  }

  Choice next(String url) {
    if (plan.rate() == 0) {
      return new Choice(Optional.empty(), 0);
    }
    int n = seen.merge(url, 1, Integer::sum) - 1;
    return new Choice(plan.fault(url, n), plan.bits(url, n));
  }

  void count(Fault fault) {
    done.merge(fault, 1, Integer::sum);
  }

  Map<Fault, Integer> counts() {
    Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    counts.putAll(done);
    return counts;
  }

  /** An answer in place of the right one, where the fault is of that kind. */
  Optional<Answer> instead(Choice choice) {
    if (choice.fault().isEmpty()) {
      return Optional.empty();
    }
    return switch (choice.fault().get()) {
      case TOO_MANY_REQUESTS -> Optional.of(Answer.tooMany(plan.retryAfter().toSeconds()));
      case INTERNAL_ERROR ->
          Optional.of(
              Answer.json(
                  500, "{\"code\":50010000,\"message\":\"internal server error occurred\"}"));
      case BAD_GATEWAY -> Optional.of(Answer.html(502, "Bad Gateway"));
      case GATEWAY_TIMEOUT -> Optional.of(Answer.html(504, "Gateway Time-out"));
      case WRONG_JSON -> Optional.of(wrong(choice.bits()));
      default -> Optional.empty();
    };
  }

  private static Answer wrong(long bits) {
    return switch (Hash.below(Hash.of(bits, 0), 5)) {
      case 0 -> Answer.html(200, "Just a moment");
      case 1 -> Answer.json(200, "");
      case 2 -> Answer.json(200, "[1,2,3]");
      case 3 -> Answer.json(200, "{\"bars\":{\"AAPL\":[{\"t\":\"2024-01-02T05:00:00Z\",\"o\":}]}}");
      default ->
          Answer.json(200, "{\"bars\":17,\"trades\":17,\"quotes\":17,\"corporate_actions\":17}");
    };
  }
}
