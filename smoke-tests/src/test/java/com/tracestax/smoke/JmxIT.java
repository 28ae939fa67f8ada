package com.tracestax.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import com.tracestax.agent.testing.AgentSettings;
import com.tracestax.agent.testing.FakeIngest;
import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The MBean comes to a JVM that has JMX, and never brings JMX to one that has not. */
class JmxIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String BEAN = "com.tracestax:type=Agent";

  /** The class of every MBean server there is. */
  private static final String SERVER_CLASS = "com.sun.jmx.mbeanserver.JmxMBeanServer";

  @TempDir Path folder;

  static Stream<Packaging> packagings() {
    return Stream.of(ShippedJars.product(), ShippedJars.extension(ShippedJars.OLDEST_STOCK));
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void theBean_comesOnceSomebodyStartsJmx(Packaging packaging) throws Exception {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm = application(ingest, packaging).start()) {
      jvm.awaitLine("^paused$");
      try (JMXConnector connector = connect(jvm.pid())) {
        MBeanServerConnection jmx = connector.getMBeanServerConnection();
        ObjectName bean = new ObjectName(BEAN);
        Awaitility.await().atMost(DEADLINE).until(() -> jmx.isRegistered(bean));

        Awaitility.await()
            .atMost(DEADLINE)
            .untilAsserted(() -> assertThat(jmx.getAttribute(bean, "Sent")).isEqualTo(2L));
        assertThat(jmx.getAttribute(bean, "Emitted")).isEqualTo(2L);
        assertThat(jmx.getAttribute(bean, "Endpoint")).isEqualTo(ingest.url());
        assertThat(jmx.getAttribute(bean, "Dropped")).isEqualTo(0L);
        assertThat(jmx.getAttribute(bean, "DroppedByCause")).isInstanceOf(TabularData.class);
        assertThat((String[]) jmx.getAttribute(bean, "Modules")).contains("quartz", "jobrunr");
        assertThat((String) jmx.invoke(bean, "report", new Object[0], new String[0]))
            .containsPattern("state +applied")
            .doesNotContain(AgentSettings.API_KEY);
      }
    }
  }

  @Test
  void withoutJmx_noServerIsEverMade() {
    try (FakeIngest ingest = new FakeIngest();
        ForkedJvm jvm =
            application(ingest, ShippedJars.product()).jvmOption("-verbose:class").start()) {
      ingest.awaitHeartbeats(beats -> beats.size() > 2, DEADLINE);
      jvm.writeLine("go");
      assertThat(jvm.awaitExit()).as(jvm::describe).isZero();
      assertThat(jvm.stdout()).noneMatch(line -> line.contains(SERVER_CLASS));
    }
  }

  private JavaCommand application(FakeIngest ingest, Packaging packaging) {
    return QuartzApplication.on(TestJvms.running(), folder, "success", "--pause")
        .jvmOptions(packaging.jvmOptions())
        .systemProperties(AgentSettings.sendingTo(ingest.url()))
        .systemProperty("tracestax.heartbeat.interval", "5s");
  }

  /** As jconsole does with a process id. */
  private static JMXConnector connect(long pid) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
  }
}
