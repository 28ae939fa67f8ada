package com.tracestax.agent.delivery.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents in one JVM have a copy of the class each, and the kernel knows one process only. */
class OwnerLockTest {
  @TempDir Path temp;

  private static Class<?> copy() throws Exception {
    URL classes = OwnerLock.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader other =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getSystemClassLoader().getParent());
    return other.loadClass(OwnerLock.class.getName());
  }

  private static Object makeIn(Class<?> copy, Path file) throws Exception {
    Method make = copy.getDeclaredMethod("make", Path.class);
    make.setAccessible(true);
    return make.invoke(null, file);
  }

  private static void call(Object lock, String name) throws Exception {
    Method method = lock.getClass().getDeclaredMethod(name);
    method.setAccessible(true);
    method.invoke(lock);
  }

  @Test
  void aLockOfAnotherCopy_costsOneDescriptorHoweverOftenItIsTried() throws Exception {
    Path file = temp.resolve("jvm0.lock");
    Object others = makeIn(copy(), file);
    long before = OpenLocks.count();
    for (int i = 0; i < 10; i++) {
      assertThat(OwnerLock.take(file)).isNull();
    }
    assertThat(OpenLocks.count() - before).isLessThanOrEqualTo(1);
    call(others, "release");
    OwnerLock ours = OwnerLock.take(file);
    assertThat(ours).isNotNull();
    ours.releaseAndDelete();
    assertThat(OpenLocks.count()).isLessThan(before + 1);
  }

  @Test
  void aLockFileMadeAnew_isNotTheOneThatWasHeld() throws Exception {
    Path file = temp.resolve("jvm0.lock");
    Object others = makeIn(copy(), file);
    assertThat(OwnerLock.take(file)).isNull();
    Files.delete(file);
    OwnerLock ours = OwnerLock.make(file);
    assertThat(ours).isNotNull();
    call(others, "releaseAndDelete");
    assertThat(file).exists();
    assertThat(ours.isGone()).isFalse();
    ours.releaseAndDelete();
    assertThat(file).doesNotExist();
  }
}
