package com.tracestax.smoke;

import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;

/** The shop, the way an agent is put in, and where both run. */
record ShopDeployment(ShopVersion version, Packaging packaging, TestJvm jvm) {
  @Override
  public String toString() {
    return packaging + ", " + jvm + ", " + version;
  }
}
