/**
 * The naive oracle: the feature catalogue a second time, slow and plain, to judge the engine by. It
 * shares no code with the engine: apart from {@code java.base} it may use the event records and
 * sentinels only, and a test reads these sources to hold it to that.
 */
package io.github.tidemark.kernel.oracle;
