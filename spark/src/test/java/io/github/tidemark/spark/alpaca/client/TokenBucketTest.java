package io.github.tidemark.spark.alpaca.client;

import static io.github.tidemark.spark.alpaca.client.RateReport.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private long now = 1_700_000_000_000L;

  private TokenBucket bucket(int perMinute) {
    return new TokenBucket(perMinute, Duration.ofMinutes(1), () -> Instant.ofEpochMilli(now));
  }

  private static RateReport report(int status, long limit, long remaining, long reset, long retry) {
    return new RateReport(status, limit, remaining, reset, retry);
  }

  @Test
  void noMinuteHasMoreRequestsThanTheLimit() {
    // Requests leave up to 400 ms after they may: the window is that much longer.
    TokenBucket bucket =
        new TokenBucket(50, Duration.ofMillis(60_400), () -> Instant.ofEpochMilli(now));
    SplittableRandom random = new SplittableRandom(3);
    List<Long> sent = new ArrayList<>();
    List<long[]> waiting = new ArrayList<>();
    while (sent.size() < 1_000) {
      if (waiting.size() < 8) {
        Permit permit = bucket.ask("work", Permit.NO_TICKET);
        waiting.add(new long[] {now + permit.waitMillis(), permit.ticket()});
      }
      waiting.removeIf(
          asker -> {
            if (asker[0] > now) {
              return false;
            }
            Permit permit =
                asker[1] == Permit.NO_TICKET ? Permit.now() : bucket.ask("work", asker[1]);
            asker[0] = now + permit.waitMillis();
            asker[1] = permit.ticket();
            if (permit.waitMillis() == 0) {
              sent.add(now);
              if (random.nextInt(40) == 0) {
                bucket.report(report(429, UNKNOWN, 0, UNKNOWN, random.nextLong(1, 5_000)));
              }
            }
            return permit.waitMillis() == 0;
          });
      now += random.nextLong(400);
    }
    for (int i = 50; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - 50)).isGreaterThanOrEqualTo(60_000);
    }
    // And it is not slower than it must be: one pause of 5 s at most for each refusal.
    assertThat(sent.get(sent.size() - 1) - sent.get(0)).isLessThan(20 * 60_400 + 60 * 5_000);
  }

  @Test
  void aTicketKeepsItsPlace() {
    TokenBucket bucket = bucket(1);
    assertThat(bucket.ask("work", Permit.NO_TICKET)).isEqualTo(Permit.now());
    Permit second = bucket.ask("work", Permit.NO_TICKET);
    Permit third = bucket.ask("work", Permit.NO_TICKET);
    assertThat(second.waitMillis()).isEqualTo(60_000);
    assertThat(third.waitMillis()).isEqualTo(120_000);
    now += 60_000;
    assertThat(bucket.ask("work", third.ticket()).waitMillis()).isEqualTo(60_000);
    assertThat(bucket.ask("work", second.ticket())).isEqualTo(Permit.now());
  }

  @Test
  void aRefusedRequestMakesAllWait() {
    TokenBucket bucket = bucket(10);
    bucket.ask("work", Permit.NO_TICKET);
    bucket.report(report(429, 10, 0, 7_000, UNKNOWN));
    assertThat(bucket.ask("work", Permit.NO_TICKET).waitMillis()).isEqualTo(7_000);
    bucket.report(report(429, 10, 0, 7_000, 9_000));
    assertThat(bucket.ask("other", Permit.NO_TICKET).waitMillis()).isEqualTo(9_000);
    now += 9_000;
    bucket.report(report(429, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN));
    assertThat(bucket.ask("work", Permit.NO_TICKET).waitMillis()).isEqualTo(1_000);
  }

  @Test
  void aBudgetThatOthersSpentIsWaitedFor() {
    TokenBucket bucket = bucket(10);
    bucket.report(report(200, 10, 1, 30_000, UNKNOWN));
    assertThat(bucket.ask("work", Permit.NO_TICKET)).isEqualTo(Permit.now());
    bucket.report(report(200, 10, 0, 30_000, UNKNOWN));
    assertThat(bucket.ask("work", Permit.NO_TICKET).waitMillis()).isEqualTo(30_000);
  }

  @Test
  void aLowerLimitOfTheAccountHolds() {
    TokenBucket bucket = bucket(10);
    bucket.report(report(200, 2, 1, 60_000, UNKNOWN));
    assertThat(bucket.ask("work", Permit.NO_TICKET)).isEqualTo(Permit.now());
    assertThat(bucket.ask("work", Permit.NO_TICKET)).isEqualTo(Permit.now());
    assertThat(bucket.ask("work", Permit.NO_TICKET).waitMillis()).isEqualTo(60_000);
    bucket.limit(3);
    assertThatThrownBy(() -> bucket.limit(0)).hasMessage("perMinute=0 is below 1");
  }

  @Test
  void theFirstRefusalIsGivenToAllOfTheSameWork() {
    TokenBucket bucket = bucket(1);
    bucket.ask("work", Permit.NO_TICKET);
    Permit waiting = bucket.ask("work", Permit.NO_TICKET);
    bucket.fail("work", "first");
    bucket.fail("work", "second");
    assertThat(bucket.ask("work", Permit.NO_TICKET).refusal()).isEqualTo("first");
    assertThat(bucket.ask("work", waiting.ticket()).refusal()).isEqualTo("first");
    assertThat(bucket.ask("other", Permit.NO_TICKET).refusal()).isNull();
  }
}
