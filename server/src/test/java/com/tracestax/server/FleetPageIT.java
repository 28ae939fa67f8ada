package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page in a real browser: notices, losses and recoveries, limits, members and queues. */
class FleetPageIT extends InBrowser {
  @Test
  void notice_appearsLive_asASentence_andOpensItsRun() throws Exception {
    server.ingest(server.event("started", "7").toString());
    openPage("");
    browser.awaitTrue("document.querySelector('.in-flight tbody tr')");
    assertThat(browser.evaluate("document.querySelectorAll('.notices, .queues').length"))
        .as("nothing said, nothing shown")
        .isEqualTo("0");
    server.ingest(server.notice("interrupted").run("7").toString());
    browser.awaitTrue(text(".notices") + ".includes('reports.nightly was asked to stop')");
    browser.evaluate("document.querySelector('.notices button').click()");
    browser.awaitTrue(text("dialog[open] .notices") + ".includes('was asked to stop')");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void recovery_andTheRunItRecovers_openEachOther() throws Exception {
    long dueAtMs = server.clock.millis() - 60_000;
    server.ingest(
        server.event("started", "lost").ofJvm("old").at(dueAtMs).scheduledFor(dueAtMs).toString());
    server.ingest(
        server
            .event("started", "new")
            .ofJvm("new")
            .worker("billing-8:802")
            .limit(300_000)
            .enqueuedAt(server.clock.millis() - 1_500)
            .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .recovers(dueAtMs)
            .toString());
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 2");
    browser.evaluate("document.querySelector('.runs .badge.started').click()");
    browser.awaitTrue(text("dialog[open] .other") + ".includes('reports.nightly of')");
    String recovery = browser.evaluate(text("dialog .facts"));
    assertThat(recovery).contains("recovers", "limit\n5 min", "waited\n1.50 s");
    assertThat(recovery).contains("trace id\n4bf92f3577b34da6a3ce929d0e0e4736\n");
    browser.evaluate("document.querySelector('dialog .other button').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('recovered by')");
    assertThat(browser.evaluate(text("dialog .facts"))).contains("worker_lost");
    browser.evaluate("document.querySelector('dialog .other button').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('recovers')");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void runOverItsLimit_isMarked() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(
        server.event("started", "1").at(nowMs - 400_000).limit(300_000).toString(),
        server.event("succeeded", "1").took(360_000).toString());
    openPage("");
    browser.awaitTrue("document.querySelector('.runs td.took.late')");
    browser.evaluate("document.querySelector('.runs tbody tr').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('exceeded by 1 m 00 s')");
  }

  @Test
  void workersAndQueues_sayWhatIsKnown_andADashForWhatIsNot() throws Exception {
    new Showcase(server).fill();
    openPage("");
    browser.awaitTrue(text(".workers") + ".includes('Quartz member node-1')");
    browser.awaitTrue(text("li.worker.lost") + ".includes('missed by billing-7:4711')");
    browser.awaitTrue("document.querySelectorAll('.queues tbody tr').length === 3");
    assertThat(
            browser.evaluate(
                text(".queues tbody tr:last-child").replace("innerText", "cells[1].innerText")))
        .isEqualTo("–");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void jobRunrFleet_saysWhoLostWhat_whenItGoesOn_andHowMuchThereIs() throws Exception {
    new JobRunrShowcase(server).fill();
    openPage("");
    browser.awaitTrue(text(".queues tbody tr") + ".includes('1,204')");
    assertThat(browser.evaluate(text(".queues thead") + ".replace(/\\s+/g, ' ').trim()"))
        .as("of what this framework counts")
        .isEqualTo("Queue Depth Waiting Active Processing Failed");
    assertThat(browser.evaluate(text(".queues tbody tr"))).contains("377", "18", "12");
    browser.awaitTrue(text("li.worker.online") + ".includes('polls every 15 s')");
    assertThat(browser.evaluate(text("li.worker.lost")))
        .contains("JobRunr member orders-2 (7d0e6a52…)");
    assertThat(browser.evaluate(text(".notices")))
        .contains(
            "orders-2:1 (orders-2) lost",
            "orders-3:1 (orders-3) was taken for dead by its cluster and lives",
            "1 worker removed from the cluster: no heartbeat in time");
    assertThat(browser.evaluate(text(".runs tbody")))
        .contains("lost by orders-2:1", "lost by member e4b2a1c0…", "deleted while it ran")
        .contains("OrderService.ship(UUID)", "MailService.send(String, String)")
        .contains("takes it for lost, it may run twice", "11 of 11")
        .as("tried again by hand")
        .doesNotContain("2 of 1\t");
    browser.size(1280, 1500);
    browser.awaitTrue("innerHeight === 1500");
    browser.screenshot(screenshot("jobrunr"));
    open("flaky");
    assertThat(browser.evaluate(text("dialog .facts"))).contains("next attempt", "2 of 11");
    assertThat(browser.evaluate(text("dialog table")))
        .contains("attempt 1 of 11", "waited 2.40 s", "attempt 2 of 11", "waited 4.80 s", "again");
    browser.screenshot(screenshot("jobrunr-retried"));
    browser.evaluate("document.querySelector('dialog .close').click()");
    open("lost");
    browser.awaitTrue(text("dialog .facts") + ".includes('orders-2:1, member 7d0e6a52')");
    browser.screenshot(screenshot("jobrunr-lost"));
    assertThat(browser.problems()).isEmpty();
  }

  private void open(String taskId) throws Exception {
    String run = server.details(taskId).path("run").path("id").asText();
    browser.evaluate("document.querySelector('.runs [data-run=\"" + run + "\"]').click()");
    browser.awaitTrue(text("dialog[open] .facts") + ".includes('" + taskId + "')");
  }
}
