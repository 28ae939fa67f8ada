package com.tracestax.server.normal;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * The distribution of a time or a level, small, mergeable and never exact: DDSketch (Masson, Rim,
 * Lee, VLDB 2019) with 1 % relative accuracy and at most 1,280 bins. A quantile is off by at most 1
 * % of its value: a median of 100 ms reads as 99 to 101 ms. What is greater than 31 days counts as
 * 31 days: nothing is kept longer, so it is a wrong clock's, and one of them would leave no bins
 * for the true ones. 1,280 bins span a factor of 1.3 · 10^11, 0.02 ms to 31 days; beyond that the
 * lowest values are lumped together, the high quantiles stay true. A typical job needs 100 bins,
 * about 300 bytes encoded. Not thread-safe.
 */
public final class Sketch {
  public static final double RELATIVE_ACCURACY = 0.01;

  static final int MAX_BINS = 1_280;

  private static final double MAX_VALUE = TimeUnit.DAYS.toMillis(31);

  private static final LogarithmicMapping MAPPING = new LogarithmicMapping(RELATIVE_ACCURACY);

  private DDSketch values = empty();

  private static DDSketch empty() {
    return new DDSketch(MAPPING, () -> new CollapsingLowestDenseStore(MAX_BINS));
  }

  /** Negative values (measured across a step of the clock), and what is no number, count as 0. */
  public void add(double value) {
    values.accept(bounded(value));
  }

  private static double bounded(double value) {
    return value > 0 ? Math.min(value, MAX_VALUE) : 0;
  }

  /**
   * Takes back a value that was added; one that never was, or was lumped together with others,
   * takes the nearest lumped one with it or none. The library can only add, so this costs a copy.
   */
  public void remove(double added) {
    double value = bounded(added);
    DDSketch rest = empty();
    boolean positive = value > MAPPING.minIndexableValue();
    double zeros = zeros() - (positive ? 0 : 1);
    if (zeros > 0) {
      rest.accept(0, zeros);
    }
    Store bins = values.getPositiveValueStore();
    int index =
        positive && !bins.isEmpty()
            ? Math.max(bins.getMinIndex(), MAPPING.index(value))
            : Integer.MIN_VALUE;
    Iterator<Bin> each = bins.getAscendingIterator();
    while (each.hasNext()) {
      Bin bin = each.next();
      double count = bin.getCount() - (bin.getIndex() == index ? 1 : 0);
      if (count > 0) {
        rest.getPositiveValueStore().add(bin.getIndex(), count);
      }
    }
    values = rest;
  }

  private double zeros() {
    return values.getCount() - values.getPositiveValueStore().getTotalCount();
  }

  public void merge(Sketch other) {
    values.mergeWith(other.values);
  }

  /** Adds all values of the other, each as often as the weight says (a half counts half). */
  public void merge(Sketch other, double weight) {
    double zeros = other.zeros();
    if (zeros > 0) {
      values.accept(0, zeros * weight);
    }
    Iterator<Bin> bins = other.values.getPositiveValueStore().getAscendingIterator();
    while (bins.hasNext()) {
      Bin bin = bins.next();
      values.getPositiveValueStore().add(bin.getIndex(), bin.getCount() * weight);
    }
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public double count() {
    return values.getCount();
  }

  /**
   * @param quantile 0 to 1
   * @return NaN if it is empty
   */
  public double quantile(double quantile) {
    return values.isEmpty() ? Double.NaN : values.getValueAtQuantile(quantile);
  }

  /** How many values are greater, give or take those within 1 % of it. */
  public double countAbove(double value) {
    double above = 0;
    Iterator<Bin> bins = values.getPositiveValueStore().getDescendingIterator();
    while (bins.hasNext()) {
      Bin bin = bins.next();
      if (MAPPING.value(bin.getIndex()) <= value) {
        break;
      }
      above += bin.getCount();
    }
    return above;
  }

  public byte[] encoded() {
    try {
      GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
      values.encode(out, true);
      return out.trimmedCopy();
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  /**
   * @throws IllegalArgumentException if these are not the bytes of a sketch
   */
  public static Sketch decoded(byte[] bytes) {
    Sketch sketch = new Sketch();
    try {
      sketch.values.decodeAndMergeWith(ByteArrayInput.wrap(bytes));
      return sketch;
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "expected a sketch, got " + bytes.length + " bytes that are none: " + e.getMessage(), e);
    }
  }
}
