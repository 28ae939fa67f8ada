package com.tracestax.assembly;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** What a jar check wants to know of a class file, without loading it. */
final class ClassFile {
  /** The tag of CONSTANT_Class_info, JVM specification 4.4. */
  private static final int CONSTANT_CLASS = 7;

  private final ClassReader reader;

  ClassFile(byte[] bytes) {
    reader = new ClassReader(bytes);
  }

  /** 52 is Java 8. The minor version sits in the upper half. */
  int majorVersion() {
    return reader.readUnsignedShort(6);
  }

  /**
   * Internal names of all classes in the constant pool: supertypes, and whatever the code creates,
   * calls, casts to or catches. Types that only occur in descriptors are not among them; the JVM
   * does not load those either.
   */
  Set<String> references() {
    Set<String> names = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int index = 1; index < reader.getItemCount(); index++) {
      int offset = reader.getItem(index);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_CLASS) {
        names.add(elementType(reader.readUTF8(offset, buffer)));
      }
    }
    return names;
  }

  private static String elementType(String name) {
    return name.startsWith("[") ? Type.getType(name).getElementType().getInternalName() : name;
  }
}
