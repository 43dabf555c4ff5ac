package io.github.tidemark.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each encoding against values packed here by the letter of the format, bit by bit. */
final class EncodingsTest {
  private static final Place PLACE = new Place("hand.parquet", 1, "a.b", 44);

  @Test
  void packedRunsOfEveryWidthUnpack() throws Exception {
    Random random = new Random(3);
    for (int width = 0; width <= 32; width++) {
      int groups = 1 + random.nextInt(40);
      int[] values = randomInts(random, width, groups * 8);
      ByteBuf bytes = new ByteBuf();
      bytes.putVarint(groups << 1 | 1);
      pack(bytes, values, width);
      bytes.putVarint(100 << 1);
      for (int shift = 0; shift < width; shift += 8) {
        bytes.put(values[0] >>> shift);
      }
      Hybrid hybrid = new Hybrid();
      hybrid.start(PLACE, padded(bytes), 0, bytes.size(), width);
      int[] expected = Arrays.copyOf(values, values.length + 100);
      Arrays.fill(expected, values.length, expected.length, values[0]);
      assertThat(inSteps(hybrid, expected.length, random))
          .as("width %d", width)
          .isEqualTo(expected);
      assertThat(hybrid.bytesLeft() + hybrid.valuesLeft()).isZero();
    }
  }

  @Test
  void whatTheHybridEncoderWritesReadsBack() throws Exception {
    Random random = new Random(5);
    for (int width = 1; width <= 32; width++) {
      int[] values = new int[3_000];
      for (int i = 0; i < values.length; ) {
        int value = randomInts(random, width, 1)[0];
        int end = Math.min(values.length, i + 1 + (int) Math.pow(1.5, random.nextInt(14)));
        Arrays.fill(values, i, end, value);
        i = end;
      }
      HybridEncoder encoder = new HybridEncoder();
      encoder.start(width);
      encoder.ints(values, 0, values.length);
      ByteBuf bytes = encoder.finish();
      Hybrid hybrid = new Hybrid();
      hybrid.start(PLACE, padded(bytes), 0, bytes.size(), width);
      assertThat(inSteps(hybrid, values.length, random)).as("width %d", width).isEqualTo(values);
    }
  }

  private static int[] inSteps(Hybrid hybrid, int count, Random random) throws ParquetException {
    int[] found = new int[count];
    for (int done = 0; done < count; ) {
      int step = Math.min(count - done, 1 + random.nextInt(50));
      hybrid.ints(found, done, step);
      done += step;
    }
    return found;
  }

  @Test
  void aCutOfPaddingIsForgivenAndACutOfValuesIsNot() throws Exception {
    ByteBuf bytes = new ByteBuf();
    bytes.putVarint(1 << 1 | 1);
    pack(bytes, new int[] {5, 6, 7, 8, 9, 10, 11, 12}, 9);
    Hybrid hybrid = new Hybrid();
    hybrid.start(PLACE, padded(bytes), 0, 1 + 5, 9);
    int[] found = new int[4];
    hybrid.ints(found, 0, 4);
    assertThat(found).containsExactly(5, 6, 7, 8);
    assertThatThrownBy(() -> hybrid.ints(found, 0, 1))
        .isInstanceOf(ParquetException.class)
        .hasMessage(
            "corrupt column, runs end before the page's values: file=hand.parquet row_group=1"
                + " column=a.b page_offset=44");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void deltasOfEveryWidthAdd(int bits) throws Exception {
    Random random = new Random(bits);
    for (int round = 0; round < 60; round++) {
      long[] values = new long[1 + random.nextInt(700)];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextLong() >> (64 - bits + random.nextInt(bits));
      }
      ByteBuf bytes = deltas(values, bits, 128 << random.nextInt(2), 4);
      DeltaBinary decoder = new DeltaBinary(bits);
      decoder.start(PLACE, padded(bytes), 0, bytes.size(), values.length);
      long[] found = new long[values.length];
      int half = values.length / 2;
      decoder.longs(found, 0, half);
      decoder.longs(found, half, values.length - half);
      decoder.finish();
      assertThat(found).as("round %d", round).isEqualTo(values);
    }
  }

  @Test
  void aDeltaHeaderThatClaimsTooMuchIsRefused() {
    ByteBuf bytes = new ByteBuf();
    bytes.putVarint(128);
    bytes.putVarint(4);
    bytes.putVarint(Integer.MAX_VALUE);
    bytes.putVarint(0);
    assertThatThrownBy(() -> new DeltaBinary(64).start(PLACE, padded(bytes), 0, bytes.size(), 1000))
        .hasMessageContaining(
            "delta header is impossible: block=128 miniblocks=4 values=2147483647 entries=1000");
  }

  @Test
  void textsWithLengthsAsideAndWithSharedPrefixesReadBack() throws Exception {
    Random random = new Random(9);
    String[] words = new String[500];
    for (int i = 0; i < words.length; i++) {
      words[i] = "order-" + (i / 20) + "-" + Integer.toHexString(random.nextInt(300));
    }
    long[] lengths = Arrays.stream(words).mapToLong(String::length).toArray();
    long[] prefixes = new long[words.length];
    long[] suffixes = new long[words.length];
    ByteBuf tails = new ByteBuf();
    ByteBuf all = new ByteBuf();
    for (int i = 0; i < words.length; i++) {
      byte[] word = words[i].getBytes(StandardCharsets.UTF_8);
      byte[] before = i == 0 ? new byte[0] : words[i - 1].getBytes(StandardCharsets.UTF_8);
      int shared = Arrays.mismatch(word, before);
      prefixes[i] = shared < 0 ? word.length : shared;
      suffixes[i] = word.length - prefixes[i];
      tails.put(word, (int) prefixes[i], (int) suffixes[i]);
      all.put(word, 0, word.length);
    }
    ByteBuf aside = deltas(lengths, 32, 128, 4);
    aside.put(all.bytes(), 0, all.size());
    ByteBuf shared = deltas(prefixes, 32, 128, 4);
    ByteBuf rest = deltas(suffixes, 32, 128, 4);
    shared.put(rest.bytes(), 0, rest.size());
    shared.put(tails.bytes(), 0, tails.size());
    TextInterner interner = new TextInterner();
    assertThat(texts(new DeltaLengthText(interner), aside, interner, words.length))
        .isEqualTo(words);
    assertThat(texts(new DeltaText(interner), shared, interner, words.length)).isEqualTo(words);
    assertThat(interner.texts().size()).isEqualTo((int) Arrays.stream(words).distinct().count());
  }

  private static String[] texts(
      ValueDecoder decoder, ByteBuf bytes, TextInterner interner, int count) throws Exception {
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), count);
    int[] codes = new int[count];
    decoder.codes(codes, 0, 100);
    decoder.codes(codes, 100, count - 100);
    decoder.finish();
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), count);
    decoder.skip(count);
    decoder.finish();
    return Arrays.stream(codes)
        .mapToObj(code -> interner.texts().text(code))
        .toArray(String[]::new);
  }

  @Test
  void splitStreamsJoin() throws Exception {
    double[] values = {1.5, -0.0, Double.MAX_VALUE, 1e-300, 42};
    ByteBuf bytes = new ByteBuf();
    for (int part = 0; part < 8; part++) {
      for (double value : values) {
        bytes.put((int) (Double.doubleToRawLongBits(value) >>> (8 * part)));
      }
    }
    ByteStreamSplit decoder = new ByteStreamSplit(PhysicalType.DOUBLE);
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), values.length);
    decoder.skip(1);
    double[] found = new double[4];
    decoder.doubles(found, 0, 4);
    decoder.finish();
    assertThat(found).isEqualTo(Arrays.copyOfRange(values, 1, 5));
  }

  @Test
  void legacyTimestampsBecomeNanoseconds() throws Exception {
    ByteBuf bytes = new ByteBuf();
    bytes.putLongs(new long[] {3_600_000_000_007L}, 0, 1);
    bytes.putInt(2_440_588 + 19_000);
    PlainFixed decoder = new PlainFixed(PhysicalType.INT96);
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), 1);
    long[] found = new long[1];
    decoder.longs(found, 0, 1);
    assertThat(found[0]).isEqualTo(19_000 * 86_400_000_000_000L + 3_600_000_000_007L);
  }

  @Test
  void decimalsWiderThanALongAreRoundedOnce() throws Exception {
    String[] numbers = {"-0.0001", "118059162071741130342.4256", "-922337203685477.5809", "0.3"};
    ByteBuf bytes = new ByteBuf();
    for (String number : numbers) {
      BigInteger unscaled = new BigDecimal(number).setScale(4).unscaledValue();
      byte[] digits = unscaled.toByteArray();
      for (int i = digits.length; i < 16; i++) {
        bytes.put(unscaled.signum() < 0 ? -1 : 0);
      }
      bytes.put(digits, 0, digits.length);
    }
    Leaf leaf =
        new Leaf(
            "x",
            Repetition.REQUIRED,
            List.of("x"),
            0,
            PhysicalType.FIXED_LEN_BYTE_ARRAY,
            16,
            new LogicalType.Decimal(38, 4),
            0,
            List.of());
    FixedDecimal decoder = new FixedDecimal(leaf);
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), numbers.length);
    double[] found = new double[numbers.length];
    decoder.doubles(found, 0, numbers.length);
    decoder.finish();
    assertThat(found).isEqualTo(Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray());
  }

  @Test
  void booleansAsRunsReadBack() throws Exception {
    ByteBuf bytes = new ByteBuf();
    bytes.putInt(4);
    bytes.putVarint(20 << 1);
    bytes.put(1);
    bytes.putVarint(1 << 1 | 1);
    bytes.put(0b0101_0110);
    RleBoolean decoder = new RleBoolean();
    decoder.start(PLACE, padded(bytes), 0, bytes.size(), 28);
    decoder.skip(19);
    byte[] found = new byte[9];
    decoder.booleans(found, 0, 9);
    decoder.finish();
    assertThat(found).containsExactly(1, 0, 1, 1, 0, 1, 0, 1, 0);
  }

  @Test
  void manyDistinctTextsStartAnewBetweenBatches() {
    TextInterner interner = new TextInterner();
    interner.open(new Texts(0));
    Texts first = interner.texts();
    for (int i = 0; i < 9_000; i++) {
      byte[] text = Integer.toString(i % 5_000).getBytes(StandardCharsets.UTF_8);
      assertThat(interner.intern(text, 0, text.length)).isEqualTo(i % 5_000);
    }
    interner.startBatch();
    assertThat(interner.texts()).isNotSameAs(first);
    assertThat(interner.texts().size()).isZero();
    assertThat(first.text(4_321)).isEqualTo("4321");
  }

  @Test
  void textsAreNumbersOnlyAsPlainDecimals() {
    Texts texts = new Texts(0);
    for (String text : new String[] {"101.25", " -3 ", "1e-3", "1f", "NaN", "0x1p3", "", "1.2.3"}) {
      texts.add(text.getBytes(StandardCharsets.UTF_8));
    }
    double[] found = new double[texts.size()];
    Arrays.setAll(found, texts::number);
    double nan = Double.NaN;
    assertThat(found).containsExactly(101.25, -3, 0.001, nan, nan, nan, nan, nan);
  }

  private static int[] randomInts(Random random, int width, int count) {
    int mask = width == 32 ? -1 : (1 << width) - 1;
    return random.ints(count).map(value -> value & mask).toArray();
  }

  private static byte[] padded(ByteBuf bytes) {
    return Arrays.copyOf(bytes.bytes(), bytes.size() + Page.PADDING);
  }

  private static void pack(ByteBuf out, int[] values, int width) {
    long[] wide = Arrays.stream(values).asLongStream().toArray();
    pack(out, wide, width);
  }

  private static void pack(ByteBuf out, long[] values, int width) {
    byte[] packed = new byte[(values.length * width + 7) / 8];
    for (int i = 0; i < values.length * width; i++) {
      long bit = (values[i / width] >>> (i % width)) & 1;
      packed[i >> 3] |= (byte) (bit << (i & 7));
    }
    out.put(packed, 0, packed.length);
  }

  private static ByteBuf deltas(long[] values, int bits, int block, int miniblocks) {
    ByteBuf out = new ByteBuf();
    out.putVarint(block);
    out.putVarint(miniblocks);
    out.putVarint(values.length);
    zigzag(out, values[0]);
    int size = block / miniblocks;
    for (int from = 1; from < values.length; from += block) {
      long[] steps = new long[block];
      int count = Math.min(block, values.length - from);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < count; i++) {
        long step = values[from + i] - values[from + i - 1];
        steps[i] = bits == 32 ? (int) step : step;
        least = Math.min(least, steps[i]);
      }
      for (int i = 0; i < count; i++) {
        steps[i] -= least;
        steps[i] = bits == 32 ? steps[i] & 0xffffffffL : steps[i];
      }
      zigzag(out, least);
      int[] widths = new int[miniblocks];
      for (int i = 0; i < block; i++) {
        widths[i / size] = Math.max(widths[i / size], 64 - Long.numberOfLeadingZeros(steps[i]));
      }
      for (int width : widths) {
        out.put(width);
      }
      for (int i = 0; i < miniblocks && i * size < count; i++) {
        pack(out, Arrays.copyOfRange(steps, i * size, (i + 1) * size), widths[i]);
      }
    }
    return out;
  }

  private static void zigzag(ByteBuf out, long value) {
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~0x7fL) != 0) {
      out.put((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.put((int) left);
  }
}
