package com.tracestax.agent.runtime;

import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Puts the MBean into the platform's server, once there is one. Only looks: making the server
 * ourselves would fix the application's MBeanServerBuilder and log manager before it could choose
 * them. Run every so often on the timer's thread.
 */
final class JmxRegistration implements Runnable {
  private static final String NAME = "com.tracestax:type=Agent";

  /** What only the platform's server has. */
  private static final String PLATFORM_BEAN = "java.lang:type=Runtime";

  private final Supplier<AgentMXBean> bean;
  private final Warnings warnings;
  private boolean done;

  JmxRegistration(Supplier<AgentMXBean> bean, Warnings warnings) {
    this.bean = bean;
    this.warnings = warnings;
  }

  @Override
  public void run() {
    if (done) {
      return;
    }
    try {
      done = registered();
    } catch (JMException | RuntimeException | LinkageError e) {
      done = true;
      warnings.warn("jmx", "there is no MBean " + NAME + " in this JVM: " + e);
    }
  }

  private boolean registered() throws JMException {
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      if (server.isRegistered(new ObjectName(PLATFORM_BEAN))) {
        server.registerMBean(bean.get(), new ObjectName(NAME));
        return true;
      }
    }
    return false;
  }
}
