package com.tracestax.server.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sorted values: every quantile is within 1 %, whatever was merged in which order. */
class SketchTest {
  private static final int VALUES = 20_000;

  /** A little more than 1 %, for the rounding of doubles. */
  private static final double ACCURACY = Sketch.RELATIVE_ACCURACY * 1.0001;

  static Stream<Arguments> data() {
    Random random = new Random(8);
    return Stream.of(
        Arguments.of("uniform", values(i -> 1 + random.nextDouble() * 10_000)),
        Arguments.of("lognormal", values(i -> Math.exp(5 + 1.5 * random.nextGaussian()))),
        Arguments.of(
            "bimodal",
            values(i -> (random.nextBoolean() ? 20 : 60_000) * (1 + 0.1 * random.nextDouble()))),
        Arguments.of("heavy tail", values(i -> Math.pow(1 - random.nextDouble(), -1.1))),
        Arguments.of("constant", values(i -> 1_234)),
        Arguments.of("zero", values(i -> 0)),
        Arguments.of("half zero", values(i -> random.nextBoolean() ? 0 : 5)),
        Arguments.of("counted up", values(i -> i)));
  }

  private static double[] values(DoubleUnaryOperator ofIndex) {
    double[] values = new double[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = ofIndex.applyAsDouble(i);
    }
    return values;
  }

  private static void assertAccurate(Sketch sketch, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(sketch.count()).isEqualTo(sorted.length, within(1e-6));
    for (double quantile : new double[] {0, 0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
      double exact = sorted[(int) (quantile * (sorted.length - 1))];
      assertThat(sketch.quantile(quantile))
          .describedAs("quantile %s", quantile)
          .isEqualTo(exact, within(exact * ACCURACY + 1e-9));
    }
  }

  private static Sketch of(double... values) {
    Sketch sketch = new Sketch();
    Arrays.stream(values).forEach(sketch::add);
    return sketch;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void quantiles_areWithin1Percent(String name, double[] values) {
    assertAccurate(of(values), values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void merged_inAnyOrderAndGrouping_isAsAccurate(String name, double[] values) {
    Random random = new Random(9);
    for (int round = 0; round < 3; round++) {
      List<Sketch> parts = new ArrayList<>();
      for (int from = 0; from < VALUES; ) {
        int to = Math.min(VALUES, from + 1 + random.nextInt(2_000));
        parts.add(of(Arrays.copyOfRange(values, from, to)));
        from = to;
      }
      Collections.shuffle(parts, random);
      while (parts.size() > 1) {
        Sketch part = parts.remove(random.nextInt(parts.size()));
        parts.get(random.nextInt(parts.size())).merge(part);
      }
      assertAccurate(parts.get(0), values);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void encodedAndDecoded_isTheSame(String name, double[] values) {
    Sketch sketch = of(values);
    Sketch decoded = Sketch.decoded(sketch.encoded());
    assertAccurate(decoded, values);
    decoded.merge(of(7));
    assertThat(decoded.count()).isEqualTo(VALUES + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void weighted_countsAsOften_andKeepsItsQuantiles(String name, double[] values) {
    Sketch weighted = new Sketch();
    weighted.merge(of(values), 0.25);
    assertThat(weighted.count()).isEqualTo(VALUES / 4.0, within(1e-6));
    double exact = of(values).quantile(0.5);
    assertThat(weighted.quantile(0.5)).isEqualTo(exact, within(exact * 2 * ACCURACY + 1e-9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("data")
  void removed_isAsIfItHadNeverBeen(String name, double[] values) {
    double[] kept = Arrays.copyOf(values, VALUES - 500);
    Sketch sketch = of(values);
    for (int i = kept.length; i < VALUES; i++) {
      sketch.remove(values[i]);
    }
    assertAccurate(sketch, kept);
  }

  @Test
  void removingWhatIsNotThere_takesNothing() {
    Sketch sketch = of(100);
    sketch.remove(5_000);
    sketch.remove(0);
    assertThat(sketch.count()).isEqualTo(1);
    Sketch empty = new Sketch();
    empty.remove(3);
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.quantile(0.5)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.8e12, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN})
  void garbage_leavesTheQuantilesOfTheOthers(double garbage) {
    double[] values = values(i -> 0.5 + i * 0.01);
    Sketch sketch = of(values);
    sketch.add(garbage);
    assertThat(sketch.quantile(0.5)).isEqualTo(of(values).quantile(0.5), within(0.6));
    assertThat(sketch.quantile(0.01)).isEqualTo(of(values).quantile(0.01), within(0.03));
    assertThat(sketch.quantile(0.95)).isEqualTo(of(values).quantile(0.95), within(1.5));
    sketch.remove(garbage);
    assertAccurate(sketch, values);
  }

  @Test
  void beyondItsBins_theHighQuantilesStayTrue() {
    Sketch sketch = new Sketch();
    for (int i = 0; i < 1_000; i++) {
      sketch.add(Math.pow(10, i % 14 - 5));
    }
    assertThat(sketch.quantile(0.99)).isEqualTo(1e8, within(1e6));
    sketch.remove(1e-5);
    assertThat(sketch.count()).isEqualTo(999);
  }

  @Test
  void negativeValue_countsAsZero() {
    Sketch sketch = of(-5);
    assertThat(sketch.quantile(0.5)).isZero();
    sketch.remove(-5);
    assertThat(sketch.isEmpty()).isTrue();
  }

  @Test
  void damagedBytes_areRefused() {
    assertThatThrownBy(() -> Sketch.decoded(new byte[] {99, 1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a sketch, got 4 bytes");
  }

  @Test
  void countAbove_isExactUpTo1Percent() {
    double[] values = values(i -> i);
    assertThat(of(values).countAbove(5_000)).isEqualTo(VALUES - 5_001, within(100.0));
  }
}
