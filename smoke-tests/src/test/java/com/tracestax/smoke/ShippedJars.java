package com.tracestax.smoke;

import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** What users download, and the upstream agents they may have. */
final class ShippedJars {
  static final String OLDEST_STOCK = property("smoke.stock.oldest");
  static final String NEWEST_STOCK = property("smoke.stock.newest");

  /** Upstream 2.16 is from May 2025; its Byte Buddy knows class files up to those of Java 24. */
  private static final int NEWEST_JAVA_OF_OLDEST_STOCK = 24;

  private ShippedJars() {}

  static Path productJar() {
    return existing(Path.of(property("smoke.product-jar")));
  }

  static Path serverJar() {
    return existing(Path.of(property("smoke.server-jar")));
  }

  static Path extensionJar() {
    return existing(Path.of(property("smoke.extension-jar")));
  }

  static Path stockJar(String version) {
    return existing(
        Path.of(property("smoke.stock"), "opentelemetry-javaagent-" + version + ".jar"));
  }

  static Packaging product() {
    return Packaging.product(productJar());
  }

  static Packaging extension(String stockVersion) {
    return Packaging.extension(stockVersion, stockJar(stockVersion), extensionJar());
  }

  static Optional<TestJvm> newestJvmOfOldestStock() {
    return TestJvms.all().stream()
        .filter(jvm -> jvm.feature() <= NEWEST_JAVA_OF_OLDEST_STOCK)
        .max(Comparator.comparingInt(TestJvm::feature));
  }

  static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("expected the build to set " + name + "; run mvn verify");
    }
    return value;
  }

  private static Path existing(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("expected a jar, found nothing: " + jar);
    }
    return jar.normalize();
  }
}
