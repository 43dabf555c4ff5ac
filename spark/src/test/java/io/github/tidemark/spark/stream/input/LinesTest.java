package io.github.tidemark.spark.stream.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static List<String> lines(byte[] bytes, int maxBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Lines reader = new Lines(new ByteArrayInputStream(bytes), maxBytes)) {
      for (byte[] line = reader.next(); line != null; line = reader.next()) {
        assertThat(reader.number()).isEqualTo(lines.size());
        lines.add(new String(line, UTF_8));
      }
    }
    return lines;
  }

  @Test
  void endsAreLineFeedsWithOrWithoutAReturnAndTheLastMayLackIt() throws IOException {
    assertThat(lines("a\n\nb\r\nc".getBytes(UTF_8), 10)).containsExactly("a", "", "b", "c");
    assertThat(lines("a\n".getBytes(UTF_8), 10)).containsExactly("a");
    assertThat(lines(new byte[0], 10)).isEmpty();
    assertThat(lines("\n".getBytes(UTF_8), 10)).containsExactly("");
  }

  @Test
  void aLineThatIsTooLongIsCutOneByteBehindTheLimit() throws IOException {
    assertThat(lines("abc\nabcd\nabcdefgh\nxy".getBytes(UTF_8), 3))
        .containsExactly("abc", "abcd", "abcd", "xy");
  }

  @Test
  void longLinesAreWholeHoweverTheBuffersFall() throws IOException {
    Random random = new Random(5);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      expected.add(Character.toString('a' + i % 26).repeat(random.nextInt(20_000)));
    }
    assertThat(lines(String.join("\n", expected).concat("\n").getBytes(UTF_8), 1 << 20))
        .isEqualTo(expected);
  }
}
