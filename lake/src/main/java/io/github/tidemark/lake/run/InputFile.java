package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.Input;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.read.RawFile;
import io.github.tidemark.lake.store.Location;

/**
 * One raw file as the runner sees it.
 *
 * @param raw the file
 * @param rows its rows, as its footer says
 * @param earliest no event is earlier, nanoseconds since the epoch; {@link Long#MIN_VALUE} when not
 *     known
 */
record InputFile(RawFile raw, long rows, long earliest) {
  /** What tells files apart. One that the compiler makes is linked in each process anew. */
  @Override
  public int hashCode() {
    return path().hashCode();
  }

  Channel channel() {
    return raw.channel();
  }

  Location path() {
    return raw.path();
  }

  /** Whether all rows are of one instrument, which path or footer names. */
  boolean ofOneInstrument() {
    return raw.exchange().isPresent() && raw.symbol().isPresent();
  }

  /** Whether this is the file that was applied. */
  boolean is(Input done) {
    return done.is(channel().folder(), raw.name(), raw.size(), raw.version());
  }

  /** As the manifest holds it. */
  Input done(long first, long last) {
    return new Input(channel().folder(), raw.name(), raw.size(), raw.version(), first, last);
  }
}
