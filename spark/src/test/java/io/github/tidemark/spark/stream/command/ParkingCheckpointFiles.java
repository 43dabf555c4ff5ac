package io.github.tidemark.spark.stream.command;

import io.github.tidemark.spark.stream.LocalCheckpointFiles;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;

/**
 * The checkpoint files of a stream, but for the second commit of one query: when all rows of that
 * batch are stored and only the commit is missing, it says so and waits to be killed.
 */
public final class ParkingCheckpointFiles extends LocalCheckpointFiles {
  /** Names the query, in the configuration of Hadoop. */
  static final String QUERY = "tidemark.test.park";

  /** What it says, with the number of the batch. */
  static final Pattern SAID = Pattern.compile("parked before the commit of batch (\\d+)\n");

  private static final Pattern COMMIT = Pattern.compile(".*/(\\w+)/commits/(\\d+)");
  private static final AtomicInteger COMMITS = new AtomicInteger();

  private final String query;

  public ParkingCheckpointFiles(Path path, Configuration configuration) {
    super(path, configuration);
    query = configuration.get(QUERY);
  }

  @Override
  public CancellableFSDataOutputStream createAtomic(Path path, boolean overwriteIfPossible) {
    Matcher commit = COMMIT.matcher(path.toString());
    if (commit.matches() && commit.group(1).equals(query) && COMMITS.incrementAndGet() == 2) {
      System.err.printf("parked before the commit of batch %s%n", commit.group(2));
      await();
    }
    return super.createAtomic(path, overwriteIfPossible);
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("it was not killed", e);
    }
  }
}
