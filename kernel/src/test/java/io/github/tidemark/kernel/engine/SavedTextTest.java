package io.github.tidemark.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tidemark.kernel.bar.BarSpec;
import io.github.tidemark.kernel.event.Instrument;
import io.github.tidemark.kernel.feature.Profile;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts by which saved states and configurations are compared. */
class SavedTextTest {
  @Test
  void theyNameEveryComponentAndItsValue() throws Exception {
    for (Record record :
        List.of(EngineConfig.builder().build(), new Instrument("binance", "A/B", 0.5, 2, true))) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = component.getAccessor().invoke(record);
        assertThat(record.toString()).contains(component.getName() + "=" + value);
      }
    }
  }

  @Test
  void seriesAndProfilesAreWrittenAsTheyAreAskedFor() {
    assertThat(BarSpec.parseAll("mid:time:60,60,trade:time:300:60"))
        .hasToString("[mid/time-60, trade/time-60, trade/time-300-slide-60]");
    assertThat(Profile.parse("core, ofi*")).hasToString("core,ofi*");
  }
}
