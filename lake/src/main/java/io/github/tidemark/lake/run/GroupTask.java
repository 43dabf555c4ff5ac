package io.github.tidemark.lake.run;

import io.github.tidemark.lake.manifest.GroupState;
import io.github.tidemark.lake.out.OutputContext;
import io.github.tidemark.lake.out.RowEncoders;
import io.github.tidemark.lake.raw.Channel;
import io.github.tidemark.lake.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work on one group, to be done anywhere that sees the same files: a value, made of values, so
 * that it can travel.
 *
 * @param spec what the run is told and has found out
 * @param kind what is computed
 * @param key the group's folder below the state
 * @param scope whether the files are of one instrument
 * @param files in the order that decides between equal keys
 * @param state what has been done of the group
 * @param selection which instruments of the files are wanted
 */
public record GroupTask(
    RunSpec spec,
    Family.Kind kind,
    String key,
    Merge.Scope scope,
    List<InputFile> files,
    GroupState state,
    Selection selection) {
  public GroupTask {
    files = List.copyOf(files);
  }

  /** Rows of its files, as their footers say. */
  public long rows() {
    return files.stream().mapToLong(InputFile::rows).sum();
  }

  /**
   * The work in two stages, where the files hold mixed instruments and every row can be read by
   * itself, which changes of books cannot.
   */
  public Optional<FlatGroup> flat() {
    boolean alone = files.stream().noneMatch(file -> file.channel() == Channel.ORDERBOOK_CHANGES);
    return scope == Merge.Scope.MANY_INSTRUMENTS && alone
        ? Optional.of(new FlatGroup(this))
        : Optional.empty();
  }

  /**
   * Does the work. What it leaves under hidden names is removed again when it fails.
   *
   * @throws IOException when the place where it is done fails, and the settings say so
   */
  public GroupReport run(TaskSettings settings) throws IOException {
    GroupResult result = new GroupResult();
    List<String> notes = new ArrayList<>();
    GroupOutcome outcome = GroupOutcome.NONE;
    try (Workers workers = new Workers(settings.threads());
        RowEncoders encoders = new RowEncoders()) {
      OutputContext.Means means = new OutputContext.Means(workers, encoders, settings.batchBytes());
      Monitor monitor = new Monitor((done, total) -> {}, notes::add);
      RunContext context = spec.context(means, settings.attempt(), monitor);
      Group group = new Group(key, scope, files, Family.of(kind, spec.config(), spec.engine()));
      GroupWork work = new GroupWork(context, group, state, selection, result);
      if (work.isDue()) {
        outcome = work.run();
      }
    } catch (IOException | RuntimeException e) {
      if (settings.onFailure() == TaskSettings.OnFailure.THROW) {
        throw e;
      }
      result.failure(key, e);
    }
    return result.report(notes, outcome);
  }
}
