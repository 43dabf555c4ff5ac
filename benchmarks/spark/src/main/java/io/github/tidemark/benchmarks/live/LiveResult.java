package io.github.tidemark.benchmarks.live;

import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param symbols instruments
 * @param seconds of the window
 * @param sent events sent in the window
 * @param taken events, heartbeats among them, that the ordered query took in the window
 * @param lag records not read at the end of the window
 * @param latencies of the watched events of the window, by table
 * @param batches of the window
 * @param stateBytes memory and files of the state store at the end of the window
 * @param checkpointBytes files of the ordered query's checkpoint then
 * @param records sent in the whole run
 * @param counted records that the queries say they have read in the whole run, by query
 */
record LiveResult(
    int symbols,
    double seconds,
    long sent,
    long taken,
    long lag,
    Map<Table, Latencies> latencies,
    List<BatchTimes.Batch> batches,
    long stateBytes,
    long checkpointBytes,
    long records,
    Map<String, Long> counted) {}
