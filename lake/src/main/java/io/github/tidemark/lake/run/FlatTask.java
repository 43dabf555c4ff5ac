package io.github.tidemark.lake.run;

import java.util.List;

/**
 * The work on instruments of mixed files once their events are sorted. A value, made of values, so
 * that it can travel.
 *
 * @param spec what the run is told and has found out
 * @param kind what is computed
 * @param key the group's folder below the state
 * @param files what is read, by number
 */
public record FlatTask(RunSpec spec, Family.Kind kind, String key, List<InputFile> files) {
  public FlatTask {
    files = List.copyOf(files);
  }

  Group group() {
    return new Group(
        key, Merge.Scope.MANY_INSTRUMENTS, files, Family.of(kind, spec.config(), spec.engine()));
  }

  /** Begins; closing what is returned removes what is not complete. */
  public FlatMerge merge(TaskSettings settings) {
    return new FlatMerge(this, settings);
  }
}
