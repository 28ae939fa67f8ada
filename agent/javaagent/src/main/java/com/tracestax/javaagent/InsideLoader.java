package com.tracestax.javaagent;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads what lies in the inside of the agent's jar ({@code inst/**.classdata}), for a JVM that runs
 * the jar as a program. Inside an application upstream's own loader does this.
 */
final class InsideLoader extends ClassLoader {
  private static final String INSIDE = "inst/";

  private final JarFile jar;
  private final File file;

  InsideLoader(File file, ClassLoader parent) throws IOException {
    super(parent);
    this.file = file;
    jar = new JarFile(file, false);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(INSIDE + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      byte[] bytes = read(entry);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getJarEntry(INSIDE + name) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + INSIDE + name);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("expected the name of a resource, got " + name, e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }

  private byte[] read(JarEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8 * 1024];
    try (InputStream in = jar.getInputStream(entry)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
    }
    return bytes.toByteArray();
  }
}
