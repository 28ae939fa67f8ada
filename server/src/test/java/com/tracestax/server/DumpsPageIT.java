package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The page in a real browser: a thread dump is asked for, waited for and read. */
class DumpsPageIT extends InBrowser {
  private static final String WORKER = "orders-1:1";
  private static final String BUTTON = "li.worker .dumps button";

  private JsonNode beat() throws Exception {
    return server.post("/v1/heartbeat", new Heartbeat(WORKER).toString());
  }

  @Test
  void threadDump_isAskedForWithAButton_andReadWhenItCame() throws Exception {
    beat();
    openPage("");
    browser.awaitTrue(text(BUTTON) + " === 'Thread dump'");
    browser.evaluate("document.querySelector('" + BUTTON + "').click()");
    browser.awaitTrue(text("li.worker .dumps") + ".includes('it is told with its next heartbeat')");
    browser.screenshot(screenshot("dump-asked"));
    // One at a time; a list that was asked for earlier may still bring the button for a moment.
    browser.awaitTrue("document.querySelectorAll('" + BUTTON + "').length === 0");

    JsonNode command = beat().path("commands").get(0);
    browser.awaitTrue(text("li.worker .dumps") + ".includes('the thread dump is on its way')");
    server.post(
        "/v1/dump",
        new ObjectMapper()
            .createObjectNode()
            .put("cmd_id", command.path("id").asText())
            .put("worker_key", WORKER)
            .put("dump_text", dump())
            .toString());
    browser.awaitTrue(text(BUTTON) + " === '1 dump'");
    browser.evaluate("document.querySelector('" + BUTTON + "').click()");
    browser.awaitTrue(text("dialog[open] pre.dump") + ".includes('OrderService.ship')");
    assertThat(browser.evaluate(text("dialog[open]"))).contains("Threads of " + WORKER, "taken");
    browser.size(1280, 900);
    browser.awaitTrue("innerHeight === 900");
    browser.screenshot(screenshot("dump"));
    browser.evaluate("document.querySelector('dialog[open] .close').click()");
    browser.awaitTrue("!document.querySelector('dialog[open]')");
    assertThat(browser.problems()).isEmpty();
  }

  private static String dump() {
    StringBuilder text =
        new StringBuilder("Threads of orders-1:1 at 2026-11-21T09:30:00.123Z: 40\n\n");
    for (int i = 0; i < 40; i++) {
      text.append("\"worker-").append(i).append("\" id=").append(i).append(" RUNNABLE\n");
      text.append("  runs jobrunr OrderService.ship (default), run 7, attempt 1\n");
      text.append("    at com.acme.OrderService.ship(OrderService.java:12)\n");
      text.append("    at java.lang.Thread.run(Thread.java:840)\n\n");
    }
    return text.toString();
  }
}
