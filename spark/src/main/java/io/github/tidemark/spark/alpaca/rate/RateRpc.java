package io.github.tidemark.spark.alpaca.rate;

import io.github.tidemark.spark.alpaca.client.Credentials;
import io.github.tidemark.spark.alpaca.client.Permit;
import io.github.tidemark.spark.alpaca.client.RateReport;
import io.github.tidemark.spark.alpaca.client.RequestGate;
import io.github.tidemark.spark.alpaca.client.TokenBucket;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import org.apache.spark.util.RpcUtils;
import scala.PartialFunction;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * The token buckets of an application, on the driver, and the gate through which tasks ask them:
 * the only class that touches Spark's internal RPC. There is one bucket an account, whatever the
 * number of queries, tasks and executors.
 *
 * <p>Messages hold the JDK's own types only: an executor's RPC does not see the classes of jars
 * that came with the application.
 */
public final class RateRpc implements ThreadSafeRpcEndpoint {
  private static final String NAME = "tidemark-alpaca-rate";
  private static final ClassTag<Object[]> REPLY = ClassTag$.MODULE$.apply(Object[].class);
  private static final String ASK = "ask";
  private static final String REPORT = "report";
  private static final String FAIL = "fail";

  /** Of the context that is there; another one has another environment. */
  private static RateRpc current;

  private record Account(URI endpoint, Credentials credentials) {}

  private final RpcEnv rpcEnv;
  private final Map<Account, Integer> numbers = new HashMap<>();
  private final List<TokenBucket> buckets = new ArrayList<>();

  private RateRpc(RpcEnv rpcEnv) {
    this.rpcEnv = rpcEnv;
  }

  /**
   * The number of an account's bucket, for {@link #gate}. To be called on the driver.
   *
   * @param perMinute its limit from now on
   */
  public static int register(URI endpoint, Credentials credentials, int perMinute) {
    RateRpc rpc = current();
    synchronized (rpc) {
      Account account = new Account(endpoint, credentials);
      Integer known = rpc.numbers.get(account);
      if (known != null) {
        rpc.buckets.get(known).limit(perMinute);
        return known;
      }
      rpc.buckets.add(new TokenBucket(perMinute));
      rpc.numbers.put(account, rpc.buckets.size() - 1);
      return rpc.buckets.size() - 1;
    }
  }

  private static synchronized RateRpc current() {
    RpcEnv env = SparkEnv.get().rpcEnv();
    if (current == null || current.rpcEnv != env) {
      RateRpc rpc = new RateRpc(env);
      env.setupEndpoint(NAME, rpc);
      current = rpc;
    }
    return current;
  }

  /**
   * The gate of a task.
   *
   * @param bucket its number
   * @param work whose first refusal ends all of it
   */
  public static RequestGate gate(int bucket, String work) {
    SparkEnv env = SparkEnv.get();
    return new Gate(RpcUtils.makeDriverRef(NAME, env.conf(), env.rpcEnv()), bucket, work);
  }

  private record Gate(RpcEndpointRef driver, int bucket, String work) implements RequestGate {
    @Override
    public Permit ask(long ticket) throws IOException {
      Object[] answer = call(ASK, bucket, work, ticket);
      return new Permit((long) answer[0], (long) answer[1], (String) answer[2]);
    }

    @Override
    public void report(RateReport report) throws IOException {
      call(
          REPORT,
          bucket,
          report.status(),
          report.limit(),
          report.remaining(),
          report.resetMillis(),
          report.retryMillis());
    }

    @Override
    public void fail(String refusal) throws IOException {
      call(FAIL, bucket, work, refusal);
    }

    private Object[] call(Object... message) throws IOException {
      try {
        return driver.askSync(message, REPLY);
      } catch (RuntimeException e) {
        throw new IOException("the driver's request budget cannot be asked: " + e.getMessage(), e);
      }
    }
  }

  private Object[] answer(Object[] message) {
    TokenBucket bucket;
    synchronized (this) {
      bucket = buckets.get((int) message[1]);
    }
    switch ((String) message[0]) {
      case ASK -> {
        Permit permit = bucket.ask((String) message[2], (long) message[3]);
        return new Object[] {permit.waitMillis(), permit.ticket(), permit.refusal()};
      }
      case REPORT ->
          bucket.report(
              new RateReport(
                  (int) message[2],
                  (long) message[3],
                  (long) message[4],
                  (long) message[5],
                  (long) message[6]));
      case FAIL -> bucket.fail((String) message[2], (String) message[3]);
      default -> throw new IllegalArgumentException("message=" + message[0]);
    }
    return new Object[0];
  }

  @Override
  public RpcEnv rpcEnv() {
    return rpcEnv;
  }

  @Override
  public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
    return new AbstractPartialFunction<>() {
      @Override
      public boolean isDefinedAt(Object message) {
        return message instanceof Object[];
      }

      @Override
      public BoxedUnit apply(Object message) {
        context.reply(answer((Object[]) message));
        return BoxedUnit.UNIT;
      }
    };
  }
}
