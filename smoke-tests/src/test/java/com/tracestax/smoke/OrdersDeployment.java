package com.tracestax.smoke;

import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.util.ArrayList;
import java.util.List;

/** The application with JobRunr's starter, the way an agent is put in, and where both run. */
record OrdersDeployment(BootVersion boot, Packaging packaging, TestJvm jvm) {

  static List<OrdersDeployment> all() {
    List<OrdersDeployment> all = new ArrayList<>();
    for (BootVersion boot :
        List.of(BootVersion.TWO_WITH_JOBRUNR, BootVersion.NEWEST_WITH_JOBRUNR)) {
      for (TestJvm jvm : boot.jvms()) {
        all.add(new OrdersDeployment(boot, ShippedJars.product(), jvm));
        all.add(new OrdersDeployment(boot, ShippedJars.extension(ShippedJars.NEWEST_STOCK), jvm));
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return packaging + ", " + jvm + ", " + boot;
  }
}
