package com.tracestax.agent.runtime;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What upstream's own check says about a module and a class loader, asked once more. By reflection,
 * because the class (ReferenceMatcher, agents 2.16 to 2.33) is in the agent and in no API.
 */
final class Muzzle {
  private static final String MATCHER =
      "io.opentelemetry.javaagent.tooling.muzzle.ReferenceMatcher";

  private static final int MAX_REASONS = 10;

  private final boolean isMeant;
  private final boolean isApplied;
  private final List<String> reasons;

  private Muzzle(boolean isMeant, boolean isApplied, List<String> reasons) {
    this.isMeant = isMeant;
    this.isApplied = isApplied;
    this.reasons = Collections.unmodifiableList(reasons);
  }

  static Muzzle of(InstrumentationModule module, ClassLoader loader) {
    if (!module.classLoaderMatcher().matches(loader)) {
      String why = "it is for another version: " + module.classLoaderMatcher();
      return new Muzzle(false, false, Collections.singletonList(why));
    }
    try {
      return compare(module, loader);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return new Muzzle(true, false, Collections.singletonList("cannot be told: " + e));
    }
  }

  private static Muzzle compare(InstrumentationModule module, ClassLoader loader)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(MATCHER, true, InstrumentationModule.class.getClassLoader());
    Object matcher = type.getMethod("of", InstrumentationModule.class).invoke(null, module);
    if ((Boolean) type.getMethod("matches", ClassLoader.class).invoke(matcher, loader)) {
      return new Muzzle(true, true, Collections.emptyList());
    }
    Method mismatches = type.getMethod("getMismatchedReferenceSources", ClassLoader.class);
    List<String> reasons = new ArrayList<>();
    for (Object mismatch : (List<?>) mismatches.invoke(matcher, loader)) {
      if (reasons.size() < MAX_REASONS) {
        reasons.add(mismatch.toString());
      }
    }
    return new Muzzle(true, false, reasons);
  }

  boolean isApplied() {
    return isApplied;
  }

  String state() {
    return isApplied ? "applied" : "refused";
  }

  /** Empty if it is applied. */
  List<String> reasons() {
    return reasons;
  }

  boolean suitsBetterThan(Muzzle other) {
    return (isApplied && !other.isApplied) || (isMeant && !other.isMeant);
  }
}
