package com.tracestax.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tiny jars and class files to test with. */
final class Jars {
  private Jars() {}

  /** Name, content, name, content, …; content is text or bytes. */
  static JarContent jar(Object... namesAndContents) {
    JarContent jar = new JarContent();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      Object content = namesAndContents[i + 1];
      jar.add(
          (String) namesAndContents[i],
          content instanceof String text ? text.getBytes(UTF_8) : (byte[]) content);
    }
    return jar;
  }

  static byte[] type(String name, String... references) {
    return type(Opcodes.V1_8, name, references);
  }

  /** A class with a method that creates an instance of each class it shall refer to. */
  static byte[] type(int version, String name, String... references) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "refer", "()V", null, null);
    method.visitCode();
    for (String reference : references) {
      method.visitTypeInsn(Opcodes.NEW, reference);
      method.visitInsn(Opcodes.POP);
    }
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  static String text(JarContent jar, String name) {
    return new String(jar.files().get(name), UTF_8);
  }
}
