package com.tracestax.smoke;

import com.tracestax.agent.testing.Requirements;
import com.tracestax.agent.testing.TestJvms;
import org.junit.jupiter.api.Test;

/** Says which JVMs were not there, and fails if {@code -Drequire} names one of them. */
class RequirementsIT {
  @Test
  void everyRequiredJvm_isThere() {
    TestJvms.sayWhatIsMissing(Requirements.ofTheBuild());
  }
}
