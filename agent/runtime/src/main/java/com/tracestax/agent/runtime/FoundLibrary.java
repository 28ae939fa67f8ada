package com.tracestax.agent.runtime;

import io.opentelemetry.javaagent.extension.instrumentation.InstrumentationModule;
import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** A class loader with a library in it, as one of our instrumentations sees it. */
final class FoundLibrary {
  private static final String HELPERS = "com.tracestax.instrumentation.";

  private final InstrumentationModule module;
  private final Class<?> hooked;
  private final Muzzle muzzle;
  private final boolean helpersLoaded;

  private FoundLibrary(InstrumentationModule module, Class<?> hooked, boolean helpersLoaded) {
    this.module = module;
    this.hooked = hooked;
    this.helpersLoaded = helpersLoaded;
    muzzle = Muzzle.of(module, hooked.getClassLoader());
  }

  /** Adds one for each class loader in which the module finds a class to hook. */
  static void addAll(
      InstrumentationModule module, Class<?>[] loaded, ClassLoader ours, List<FoundLibrary> found) {
    IdentityHashMap<ClassLoader, Class<?>> byLoader = new IdentityHashMap<>();
    IdentityHashMap<ClassLoader, Boolean> helpers = new IdentityHashMap<>();
    List<ElementMatcher<TypeDescription>> hooks = new ArrayList<>();
    for (TypeInstrumentation hook : module.typeInstrumentations()) {
      hooks.add(hook.typeMatcher());
    }
    for (Class<?> each : loaded) {
      ClassLoader loader = each.getClassLoader();
      if (loader == null || loader == ours || each.isArray()) {
        continue;
      }
      if (each.getName().startsWith(HELPERS)) {
        helpers.put(loader, true);
      } else if (!byLoader.containsKey(loader) && isHooked(hooks, each)) {
        byLoader.put(loader, each);
      }
    }
    byLoader.forEach(
        (loader, hooked) ->
            found.add(new FoundLibrary(module, hooked, helpers.containsKey(loader))));
  }

  /** Whether another module of the family takes the library, or is at least meant for it. */
  boolean isOthersVersion(List<FoundLibrary> family) {
    if (muzzle.isApplied()) {
      return false;
    }
    for (FoundLibrary other : family) {
      boolean sameLoader = other.hooked.getClassLoader() == hooked.getClassLoader();
      boolean sameJar = other.jar().equals(jar());
      if (other != this && sameLoader && sameJar && other.muzzle.suitsBetterThan(muzzle)) {
        return true;
      }
    }
    return false;
  }

  Map<String, Object> report(String library, Function<String, String> otelSettings) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("library", library);
    String switchedOff = switchedOff(otelSettings);
    if (switchedOff != null) {
      entry.put("state", "switched off by " + switchedOff);
    } else {
      entry.put("state", muzzle.state());
    }
    entry.put("module", module.instrumentationName());
    entry.put("jar", jar());
    entry.put("version", LibraryVersion.of(hooked, jar()));
    entry.put("class loader", name(hooked.getClassLoader()));
    if (switchedOff == null && muzzle.isApplied()) {
      entry.put("has been called", helpersLoaded);
    }
    if (switchedOff == null && !muzzle.reasons().isEmpty()) {
      entry.put("refused because", muzzle.reasons());
    }
    return entry;
  }

  /** The setting that says so; null if it is on. The first name that is set decides. */
  private String switchedOff(Function<String, String> otelSettings) {
    for (String name : module.instrumentationNames()) {
      String property = "otel.instrumentation." + name + ".enabled";
      String value = otelSettings.apply(property);
      if (value != null) {
        return value.trim().equalsIgnoreCase("true") ? null : property + "=" + value.trim();
      }
    }
    return null;
  }

  private String jar() {
    return LibraryVersion.jar(hooked);
  }

  private static String name(ClassLoader loader) {
    return loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
  }

  private static boolean isHooked(List<ElementMatcher<TypeDescription>> hooks, Class<?> candidate) {
    TypeDescription type = TypeDescription.ForLoadedType.of(candidate);
    for (ElementMatcher<TypeDescription> hook : hooks) {
      if (hook.matches(type)) {
        return true;
      }
    }
    return false;
  }
}
