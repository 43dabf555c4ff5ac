package io.github.tidemark.lake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void endsAreLfOrCrLfAndTheLastMayBeMissing() throws IOException {
    assertThat(lines("a\r\n\nb")).containsExactly("a", "", "b");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).containsExactly("");
  }

  @Test
  void linesOfAnyLengthAreTheSameAsOfTheText() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int length = random.nextInt(20) == 0 ? random.nextInt(700_000) : random.nextInt(200);
      expected.add(Character.toString('a' + i % 26).repeat(length));
    }
    assertThat(lines(String.join("\n", expected) + "\n")).isEqualTo(expected);
  }

  @Test
  void aReadErrorNamesFileAndLine() throws IOException {
    InputStream broken =
        new InputStream() {
          private int left = 4;

          @Override
          public int read() throws IOException {
            throw new IOException("never called");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
              throw new IOException("disk is gone");
            }
            for (; left > 0; left--) {
              into[offset + 4 - left] = (byte) (left % 2 == 1 ? '\n' : 'x');
            }
            return 4;
          }
        };
    try (LineReader reader = new LineReader("in.csv", broken)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.next()).isTrue();
      assertThatThrownBy(reader::next)
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("file=in.csv after-line=2")
          .hasMessageContaining("disk is gone");
    }
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (LineReader reader = new LineReader("text", in)) {
      while (reader.next()) {
        lines.add(reader.text());
        assertThat(reader.line()).isEqualTo(lines.size());
      }
    }
    return lines;
  }
}
