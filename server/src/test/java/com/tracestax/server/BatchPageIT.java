package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page in a real browser: jobs, what they are made of, and how far they have come. */
class BatchPageIT extends InBrowser {
  @Test
  void jobs_areListedWithoutTheirSteps_unlessTheseAreAskedFor() throws Exception {
    new BatchShowcase(server).fill();
    openPage("");
    browser.awaitTrue(text(".in-flight tbody") + ".includes('scan: 100 running')");
    assertThat(browser.evaluate("document.querySelectorAll('.in-flight tbody tr').length"))
        .isEqualTo("4");
    assertThat(browser.evaluate(text(".in-flight tbody")))
        .contains("last progress")
        .contains("read 12,000, written 11,900")
        .contains("send · no progress");
    assertThat(browser.evaluate("document.querySelectorAll('.runs tbody tr').length"))
        .isEqualTo("11");
    browser.size(1280, 1300);
    browser.awaitTrue("innerHeight === 1300");
    browser.screenshot(screenshot("batch"));
    browser.evaluate("document.querySelector('[name=parts]').click()");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 100");
    assertThat(browser.evaluate("location.search")).contains("parts=1");
    browser.screenshot(screenshot("batch-with-steps"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void whatBecameOfAJob_isSaidInWords() throws Exception {
    new BatchShowcase(server).fill();
    openPage("");
    browser.awaitTrue(text(".runs tbody") + ".includes('reportJob')");
    assertThat(browser.evaluate(text(".runs tbody")))
        .contains("given up: it will not be restarted", "abandoned")
        .contains("its framework takes it for running, nobody else does")
        .contains("IllegalStateException: no template")
        .contains("lost by imports-6b9f7c-l0st1:1", "there was nothing left to do")
        .doesNotContain("reason: ");
    assertThat(browser.evaluate(text(".notices")))
        .contains("importJob was not started: its framework says that it is running already")
        .contains("reportJob was not started: it is complete already");
    open("mailingJob:3");
    assertThat(browser.evaluate(text("dialog .family")))
        .contains("no progress", "much longer than usual");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void details_areATree_inWhichManyPartitionsAreFolded() throws Exception {
    new BatchShowcase(server).fill();
    openPage("");
    open("ledgerJob:12");
    assertThat(browser.evaluate(text("dialog .parameters"))).contains("month", "2026-10");
    assertThat(browser.evaluate(text("dialog .started-here summary")))
        .isEqualTo("200 partitions: 2 failed, 100 running, 98 succeeded");
    browser.screenshot(screenshot("batch-job"));
    browser.evaluate("document.querySelector('dialog .started-here summary').click()");
    browser.awaitTrue("document.querySelectorAll('dialog .family details .child').length === 200");
    assertThat(browser.evaluate(text("dialog .family details li"))).contains("partition", "failed");
    browser.screenshot(screenshot("batch-partitions"));
    browser.evaluate("document.querySelector('dialog .family details button').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('part of')");
    assertThat(browser.evaluate(text("dialog .facts")))
        .contains("ledgerJob/scan of", "read 1,000", "written 99", "commits 10");
    browser.screenshot(screenshot("batch-partition"));
    browser.evaluate("document.querySelector('dialog .other button').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('ledgerJob of')");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void details_followARunThatGoesOn() throws Exception {
    new BatchShowcase(server).fill();
    openPage("");
    open("importJob:8");
    assertThat(browser.evaluate(text("dialog .attempts"))).contains("lost by");
    browser.awaitTrue(text("dialog .family") + ".includes('read 12,000, written 11,900')");
    browser.screenshot(screenshot("batch-restarted"));
    long nowMs = server.clock.millis();
    Heartbeat heartbeat = new Heartbeat("imports-6b9f7c-x2x7k:1").ofSpringBatch();
    server.post(
        "/v1/heartbeat", heartbeat.progress("importJob:8/load", 2, nowMs, 13_000, 12_800) + "");
    browser.awaitTrue(text("dialog .family") + ".includes('read 13,000, written 12,800')");
    assertThat(browser.problems()).isEmpty();
  }

  private void open(String taskId) throws Exception {
    browser.awaitTrue("document.querySelector('.runs tbody tr')");
    String run = server.details(taskId).path("run").path("id").asText();
    browser.evaluate("document.querySelector('.runs [data-run=\"" + run + "\"]').click()");
    browser.awaitTrue(text("dialog[open] .facts") + ".includes('" + taskId + "')");
  }
}
