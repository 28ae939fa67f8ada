package com.tracestax.smoke;

import com.tracestax.agent.testing.ForkedJvm;
import com.tracestax.agent.testing.JavaCommand;
import com.tracestax.agent.testing.Packaging;
import com.tracestax.agent.testing.TestJvm;
import java.util.List;

/** The example application on Spring Boot, running. */
final class BootApplication implements AutoCloseable {
  final ForkedJvm jvm;
  private final WebJvm web;
  private final BootProfile profile;

  private BootApplication(ForkedJvm jvm, BootProfile profile) {
    this.jvm = jvm;
    this.web = new WebJvm(jvm);
    this.profile = profile;
  }

  /** Still without settings of an agent. */
  static JavaCommand command(
      BootVersion boot, BootProfile profile, Packaging packaging, TestJvm jvm) {
    return WebJvm.command(boot, packaging, jvm)
        .systemProperty("spring.profiles.active", profile.label());
  }

  static BootApplication start(JavaCommand command, BootProfile profile) {
    return new BootApplication(command.start(), profile);
  }

  /** Jobs run by themselves, three more on request; one of them is not over when SIGTERM comes. */
  void live() {
    profile.saidByJobs().forEach(jvm::awaitLine);
    post("/reports?name=sales");
    post("/triggers?group=billing&name=invoices");
    post("/triggers?group=DEFAULT&name=watch");
    jvm.awaitLine("^report: ran with");
    jvm.awaitLine("^invoices: ran with");
    jvm.awaitLine("^watch: running$");
    end();
  }

  void post(String pathAndQuery) {
    web.post(pathAndQuery);
  }

  void end() {
    web.end();
  }

  /** In alphabetical order: jobs run at the same time. */
  List<String> output() {
    return web.output().stream().sorted().toList();
  }

  @Override
  public void close() {
    web.close();
  }
}
