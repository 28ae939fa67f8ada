package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ToolkitTest {
  private static final String SHADED = "io/opentelemetry/javaagent/shaded/";

  @TempDir Path directory;

  @Test
  void main_turnsIsolatedClassesIntoOrdinaryOnes() throws Exception {
    JarContent toolkit =
        toolkit(
            Jars.jar(
                "inst/net/bytebuddy/Agent.classdata",
                Jars.type("net/bytebuddy/Agent"),
                "inst/META-INF/net.bytebuddy/build.plugins",
                "one"));

    assertThat(toolkit.files().keySet())
        .containsExactly("META-INF/net.bytebuddy/build.plugins", "net/bytebuddy/Agent.class");
  }

  @Test
  void main_givesRelocatedClassesTheirNamesBack() throws Exception {
    String span = SHADED + "io/opentelemetry/api/Span";
    String call = SHADED + "instrumentation/api/Call";
    JarContent toolkit =
        toolkit(Jars.jar(span + ".class", Jars.type(span, call), call + ".class", Jars.type(call)));

    assertThat(toolkit.files().keySet())
        .containsExactly(
            "io/opentelemetry/api/Span.class", "io/opentelemetry/instrumentation/api/Call.class");
    byte[] bytes = toolkit.files().get("io/opentelemetry/api/Span.class");
    assertThat(new ClassReader(bytes).getClassName()).isEqualTo("io/opentelemetry/api/Span");
    assertThat(new ClassFile(bytes).references())
        .contains("io/opentelemetry/instrumentation/api/Call");
  }

  @Test
  void main_givesStringConstantsTheirNamesBack() throws Exception {
    JarContent toolkit =
        toolkit(
            Jars.jar(
                "io/A.class",
                constant("io/A", SHADED.replace('/', '.') + "io.opentelemetry.api.Span")));

    assertThat(Jars.text(toolkit, "io/A.class"))
        .contains("io.opentelemetry.api.Span")
        .doesNotContain("shaded");
  }

  @Test
  void main_leavesOutWhatMuzzleHasNoUseFor() throws Exception {
    JarContent toolkit =
        toolkit(
            Jars.jar(
                "inst/io/opentelemetry/javaagent/instrumentation/quartz/A.classdata", "",
                "inst/okhttp3/A.classdata", "",
                "inst/META-INF/services/x", "y"));

    assertThat(toolkit.files()).isEmpty();
  }

  private JarContent toolkit(JarContent upstream) throws Exception {
    Path in = directory.resolve("upstream.jar");
    Path out = directory.resolve("made/toolkit.jar");
    upstream.write(in, Instant.EPOCH.plusSeconds(400_000_000));
    Toolkit.main(new String[] {in.toString(), out.toString(), "2026-11-21T00:00:00Z"});
    return JarContent.read(out);
  }

  private static byte[] constant(String name, String value) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "value", "()Ljava/lang/String;", null, null);
    method.visitCode();
    method.visitLdcInsn(value);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(1, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
