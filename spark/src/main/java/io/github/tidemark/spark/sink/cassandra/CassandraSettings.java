package io.github.tidemark.spark.sink.cassandra;

import java.io.Serializable;

/**
 * Where the tables of a stream are and how they are cut.
 *
 * @param place of the cluster
 * @param keyspace of the tables
 * @param bucketSeconds event time of one partition of trades and features; the same for all that
 *     ever write a keyspace
 * @param limits of each task
 */
public record CassandraSettings(
    CassandraPlace place, String keyspace, int bucketSeconds, WriteLimits limits)
    implements Serializable {
  /** Seconds of a bucket, unless one is set. */
  public static final int BUCKET_SECONDS = 600;

  public CassandraSettings {
    if (bucketSeconds < 1) {
      throw new IllegalArgumentException(
          "bucket-seconds=" + bucketSeconds + " is out of range: 1 or more");
    }
  }

  /** The defaults for a keyspace. */
  public static CassandraSettings of(CassandraPlace place, String keyspace) {
    return new CassandraSettings(place, keyspace, BUCKET_SECONDS, WriteLimits.DEFAULT);
  }
}
