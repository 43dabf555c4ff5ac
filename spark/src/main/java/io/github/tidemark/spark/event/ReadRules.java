package io.github.tidemark.spark.event;

import io.github.tidemark.lake.read.LevelsSide;
import io.github.tidemark.lake.read.TimeField;
import io.github.tidemark.lake.read.TimeUnit;
import java.util.Optional;

/**
 * How the rows of DataFrames are read.
 *
 * @param timeField the clock; empty: capture time where both channels have it
 * @param timeUnit unit of integer times; empty: by their magnitude
 * @param levelsSide sides of a {@code levels} list without a side
 * @param defaultExchange venue of rows that name none
 * @param badRows what happens to rows that make no event
 */
public record ReadRules(
    Optional<TimeField> timeField,
    Optional<TimeUnit> timeUnit,
    Optional<LevelsSide> levelsSide,
    String defaultExchange,
    BadRows badRows) {}
