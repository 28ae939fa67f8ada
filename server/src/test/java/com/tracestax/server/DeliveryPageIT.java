package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the page says of each worker's own events: sent, waiting, on disk, lost and why. */
class DeliveryPageIT extends InBrowser {
  @Test
  void workers_sayWhatBecameOfTheirEvents() throws Exception {
    heartbeat(
        "well:1",
        "{'emitted':12304,'queued':0,'spooled':0,'spooled_bytes':0,'sent':12304,"
            + "'circuit':'closed','dropped':{'queue_full':0}}");
    heartbeat(
        "waits:1",
        "{'emitted':1500,'queued':35,'spooled':1200,'spooled_bytes':2202009,"
            + "'sent':265,'circuit':'half_open','last_error':'answered 503','dropped':{}}");
    heartbeat(
        "loses:1",
        "{'emitted':200,'queued':0,'spooled':0,'spooled_bytes':0,'sent':113,"
            + "'circuit':'closed','last_error':'answered 413','dropped':{'spool_full':80,"
            + "'rejected':7}}");
    heartbeat("old:1", "{'dropped':{'queue_full':1}}");
    openPage("");
    browser.awaitTrue("document.querySelectorAll('li.worker').length === 4");

    assertThat(browser.evaluate(worker("well:1")))
        .contains("12,304 sent")
        .doesNotContain("waiting", "lost", "disk");
    assertThat(browser.evaluate(worker("waits:1")))
        .contains("265 sent · 35 waiting · 1,200 on disk (2.1 MiB)")
        .contains("sending is being tried again: answered 503");
    assertThat(browser.evaluate(worker("loses:1")))
        .contains("87 events lost: no room on disk (80), refused by the server (7)")
        .doesNotContain("answered 413");
    assertThat(browser.evaluate(worker("old:1"))).contains("1 event lost: no room in the queue");
    browser.screenshot(screenshot("delivery"));
    assertThat(browser.problems()).isEmpty();
  }

  private static String worker(String key) {
    return "[...document.querySelectorAll('li.worker')].find(each => each.innerText.includes('"
        + key
        + "')).innerText";
  }

  private void heartbeat(String worker, String agent) throws Exception {
    server.post(
        "/v1/heartbeat",
        ("{'framework':'quartz','worker':{'key':'%s','hostname':'billing','pid':1,"
                + "'concurrency':10,'queues':['BillingScheduler'],'service':'billing'},"
                + "'agent':%s,'shutdown':false}")
            .formatted(worker, agent)
            .replace('\'', '"'));
  }
}
