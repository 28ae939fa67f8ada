package com.tracestax.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ShrinkTest {
  private static final String SHADED = "com/tracestax/shaded/";

  @TempDir Path directory;

  @Test
  void main_removesBundledClassesThatNothingLeadsTo() throws Exception {
    Path jar = directory.resolve("a.jar");
    Jars.jar(
            "com/tracestax/Ours.class",
            Jars.type("com/tracestax/Ours", SHADED + "Used"),
            "com/tracestax/FoundByName.class",
            Jars.type("com/tracestax/FoundByName"),
            SHADED + "Used.class",
            Jars.type(SHADED + "Used", SHADED + "UsedByUsed"),
            SHADED + "UsedByUsed.class",
            Jars.type(SHADED + "UsedByUsed"),
            SHADED + "Unused.class",
            Jars.type(SHADED + "Unused", SHADED + "UsedByUnused"),
            SHADED + "UsedByUnused.class",
            Jars.type(SHADED + "UsedByUnused"),
            SHADED + "data.txt",
            "kept")
        .write(jar, Instant.parse("2026-11-21T00:00:00Z"));

    Shrink.main(new String[] {jar.toString(), "2026-11-21T00:00:00Z"});

    assertThat(JarContent.read(jar).files().keySet())
        .containsExactly(
            "com/tracestax/FoundByName.class",
            "com/tracestax/Ours.class",
            SHADED + "Used.class",
            SHADED + "UsedByUsed.class",
            SHADED + "data.txt");
  }

  @Test
  void shrink_keepsWhatIsOnlyInADescriptorOrAString() {
    ClassWriter ours = new ClassWriter(0);
    ours.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "com/tracestax/A", null, "java/lang/Object", null);
    ours.visitField(Opcodes.ACC_STATIC, "field", "L" + SHADED + "Described;", null, null);
    int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    ours.visitField(constant, "name", "Ljava/lang/String;", null, "com.tracestax.shaded.Named");
    ours.visitEnd();
    JarContent jar =
        Jars.jar(
            "com/tracestax/A.class",
            ours.toByteArray(),
            SHADED + "Described.class",
            Jars.type(SHADED + "Described"),
            SHADED + "Named.class",
            Jars.type(SHADED + "Named"));

    assertThat(Shrink.shrink(jar).files()).hasSize(3);
  }
}
