package com.tracestax.smoke;

import com.tracestax.agent.testing.TestJvm;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The application whose steps run in another JVM, on one line of Spring Batch.
 *
 * @param oldestJava on which it is run
 */
record RemoteBatchVersion(int line, Path jar, int oldestJava) {
  static final List<RemoteBatchVersion> ALL = List.of(of(4, 8), of(5, 17), of(6, 17));

  /** Empty if there is none at hand. */
  Optional<TestJvm> jvm() {
    return TestJvms.all().stream()
        .filter(jvm -> jvm.feature() >= oldestJava)
        .min(Comparator.comparingInt(TestJvm::feature));
  }

  @Override
  public String toString() {
    return "Spring Batch " + line;
  }

  private static RemoteBatchVersion of(int line, int oldestJava) {
    String jar = ShippedJars.property("smoke.spring-batch-remote-" + line);
    return new RemoteBatchVersion(line, Path.of(jar).normalize(), oldestJava);
  }
}
