package io.github.tidemark.spark.sink.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers rows of one partition for one request: a batch that is not logged is as good as a row
 * only within a partition, and a node refuses or chokes on large ones. Owned by one thread.
 */
final class PartitionBatch {
  /** Bytes of values of a batch at most, unless one row alone has more. */
  static final int MOST_BYTES = 20 << 10;

  /** Takes a request. */
  interface Sender {
    /**
     * Sends it.
     *
     * @param table in messages
     * @throws IOException when it, or an earlier one, has failed for good
     */
    void send(String table, Statement<?> statement) throws IOException;
  }

  private final String table;
  private final Sender sender;
  private final List<BatchableStatement<?>> rows = new ArrayList<>();
  private ByteBuffer partition;
  private int bytes;

  PartitionBatch(String table, Sender sender) {
    this.table = table;
    this.sender = sender;
  }

  void add(BoundStatement row, int rowBytes) throws IOException {
    ByteBuffer key = row.getRoutingKey();
    if (!rows.isEmpty() && (bytes + rowBytes > MOST_BYTES || !key.equals(partition))) {
      flush();
    }
    partition = key;
    rows.add(row);
    bytes += rowBytes;
  }

  void flush() throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() == 1) {
      sender.send(table, rows.get(0).setIdempotent(true));
    } else {
      sender.send(
          table, BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows).setIdempotent(true));
    }
    rows.clear();
    bytes = 0;
  }
}
