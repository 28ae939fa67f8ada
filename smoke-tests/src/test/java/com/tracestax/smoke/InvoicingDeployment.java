package com.tracestax.smoke;

import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.util.ArrayList;
import java.util.List;

/** The application with Spring Batch, the way an agent is put in, and where both run. */
record InvoicingDeployment(BootVersion boot, Packaging packaging, TestJvm jvm) {
  private static final List<BootVersion> VERSIONS =
      List.of(
          BootVersion.TWO_WITH_BATCH, BootVersion.THREE_WITH_BATCH, BootVersion.FOUR_WITH_BATCH);

  /**
   * Each version with the product on the oldest Java it has, the newest also on the newest, and
   * with the extension. Each takes half a minute.
   */
  static List<InvoicingDeployment> all() {
    BootVersion newest = VERSIONS.get(VERSIONS.size() - 1);
    List<TestJvm> jvms = newest.jvms();
    List<InvoicingDeployment> all = new ArrayList<>(products());
    if (jvms.size() > 1) {
      all.add(new InvoicingDeployment(newest, ShippedJars.product(), jvms.get(jvms.size() - 1)));
    }
    all.add(extension(newest));
    return all;
  }

  /** Each version with the product, on the oldest Java it has. */
  static List<InvoicingDeployment> products() {
    return VERSIONS.stream()
        .filter(boot -> !boot.jvms().isEmpty())
        .map(boot -> oldest(boot, ShippedJars.product()))
        .toList();
  }

  static InvoicingDeployment product(BootVersion boot) {
    return oldest(boot, ShippedJars.product());
  }

  static InvoicingDeployment extension(BootVersion boot) {
    return oldest(boot, ShippedJars.extension(ShippedJars.NEWEST_STOCK));
  }

  InvoicingDeployment without() {
    return new InvoicingDeployment(boot, Packaging.NONE, jvm);
  }

  private static InvoicingDeployment oldest(BootVersion boot, Packaging packaging) {
    return new InvoicingDeployment(boot, packaging, boot.jvms().get(0));
  }

  @Override
  public String toString() {
    return packaging + ", " + jvm + ", " + boot;
  }
}
