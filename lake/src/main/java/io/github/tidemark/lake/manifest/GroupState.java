package io.github.tidemark.lake.manifest;

import java.util.List;

/**
 * What has been done of a group: instruments whose files are read together.
 *
 * @param config hash of the configuration
 * @param selection which instruments of the files were wanted, empty for all
 * @param inputs files applied
 * @param instruments the instruments met
 */
public record GroupState(
    String config, String selection, List<Input> inputs, List<InstrumentState> instruments) {
  public GroupState {
    inputs = List.copyOf(inputs);
    instruments = List.copyOf(instruments);
  }

  /** Nothing done. */
  public static GroupState empty(String config, String selection) {
    return new GroupState(config, selection, List.of(), List.of());
  }
}
