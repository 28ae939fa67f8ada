package com.tracestax.assembly;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Takes back the relocations with which upstream hides the OpenTelemetry API from applications, in
 * names and in string constants alike, as they were made in both.
 */
final class UnRelocation extends Remapper {
  private static final Map<String, String> ORIGINALS = originals();

  UnRelocation() {
    super(Opcodes.ASM9);
  }

  private static Map<String, String> originals() {
    Map<String, String> originals = new LinkedHashMap<>();
    originals.put("io/opentelemetry/javaagent/shaded/io/opentelemetry/", "io/opentelemetry/");
    originals.put(
        "io/opentelemetry/javaagent/shaded/instrumentation/", "io/opentelemetry/instrumentation/");
    Map<String, String> dotted = new LinkedHashMap<>();
    originals.forEach((from, to) -> dotted.put(from.replace('/', '.'), to.replace('/', '.')));
    originals.putAll(dotted);
    return originals;
  }

  byte[] rewrite(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
    return writer.toByteArray();
  }

  @Override
  public String map(String internalName) {
    return original(internalName);
  }

  @Override
  public Object mapValue(Object value) {
    return value instanceof String text ? original(text) : super.mapValue(value);
  }

  private static String original(String text) {
    String result = text;
    for (Map.Entry<String, String> each : ORIGINALS.entrySet()) {
      result = result.replace(each.getKey(), each.getValue());
    }
    return result;
  }
}
