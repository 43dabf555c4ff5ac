package io.github.tidemark.lake.stream;

import io.github.tidemark.kernel.event.Event;
import io.github.tidemark.kernel.event.TradeEvent;
import io.github.tidemark.lake.raw.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must become of the events of a feed, from the offsets alone: each record is held against all
 * before it in its channel, one by one.
 */
final class Expected {
  final List<Event> fast = new ArrayList<>();
  final List<Event> last = new ArrayList<>();
  final Map<String, Reason> dead = new TreeMap<>();
  int control;

  static Expected of(Feed feed, StreamConfig config) {
    Expected expected = new Expected();
    for (Channel channel : config.channels()) {
      expected.channel(feed.sent(channel), config);
    }
    return expected;
  }

  private void channel(List<Feed.Sent> sent, StreamConfig config) {
    List<Event> accepted = new ArrayList<>();
    List<Event> finals = new ArrayList<>();
    EnvelopeDecoder decoder = new EnvelopeDecoder(config.fields(), config.maxValueBytes());
    long latest = Long.MIN_VALUE;
    for (Feed.Sent each : sent) {
      Event event = each.event();
      if (event == null) {
        Envelope other = decoder.decode(each.record().channel(), Feed.KEY, each.record().value());
        if (other instanceof Envelope.Rejected rejected) {
          dead(each, rejected.reason());
        } else if (other instanceof Envelope.Heartbeat beat) {
          if (isFuture(beat.ts(), each, config)) {
            dead(each, Reason.FUTURE);
          } else {
            control++;
            latest = Math.max(latest, beat.ts());
          }
        } else {
          control++;
          latest = Long.MAX_VALUE;
        }
        continue;
      }
      long behind = latest == Long.MIN_VALUE ? Long.MIN_VALUE : latest - event.ts();
      if (isFuture(event.ts(), each, config)) {
        dead(each, Reason.FUTURE);
      } else if (behind > config.finalLatenessNanos()) {
        dead(each, Reason.LATE_FINAL);
      } else if (behind > config.latenessNanos()) {
        boolean repeated = repeats(event, finals, Long.MAX_VALUE);
        dead(each, repeated ? Reason.LATE_DUPLICATE : Reason.LATE);
        if (!repeated) {
          finals.add(event);
        }
      } else {
        long from = latest == Long.MIN_VALUE ? latest : latest - config.latenessNanos();
        if (repeats(event, accepted, from)) {
          dead(each, Reason.DUPLICATE);
        } else {
          accepted.add(event);
          finals.add(event);
        }
        latest = Math.max(latest, event.ts());
      }
    }
    fast.addAll(accepted);
    last.addAll(finals);
  }

  private static boolean isFuture(long ts, Feed.Sent sent, StreamConfig config) {
    return ts > sent.record().kafkaMillis() * 1_000_000 + config.maxFutureNanos();
  }

  private void dead(Feed.Sent sent, Reason reason) {
    StreamRecord record = sent.record();
    dead.put(record.channel() + " " + record.partition() + " " + record.offset(), reason);
  }

  /** Whether an event has the time and position, or the trade id, of one before. */
  private static boolean repeats(Event event, List<Event> before, long idsFrom) {
    for (Event other : before) {
      if (other.ts() == event.ts() && other.position() == event.position()) {
        return true;
      }
      if (event instanceof TradeEvent trade
          && trade.tradeId() != null
          && trade.tradeId().equals(((TradeEvent) other).tradeId())
          && other.ts() >= idsFrom) {
        return true;
      }
    }
    return false;
  }
}
