package io.github.tidemark.sandbox.alpaca;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was answered; headers, and with them keys, are not kept.
 *
 * @param number from 1 on, in order of arrival
 * @param time when it came, by the simulator's clock
 * @param method such as GET
 * @param path without the query
 * @param query the parameters, decoded
 * @param status of the answer
 * @param rows in the answer
 * @param fault what went wrong on purpose
 * @param requestId the X-Request-ID of the answer
 */
public record LoggedRequest(
    long number,
    Instant time,
    String method,
    String path,
    Map<String, String> query,
    int status,
    int rows,
    Optional<Fault> fault,
    String requestId) {}
