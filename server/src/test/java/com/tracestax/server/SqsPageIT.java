package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page in a real browser: messages that a queue hands out more than once. */
class SqsPageIT extends InBrowser {
  @Test
  void runsOfAQueue_sayWhatBecameOfTheirMessages() throws Exception {
    new SqsShowcase(server).fill();
    openPage("");
    browser.awaitTrue(text(".runs tbody") + ".includes('it may have run twice')");
    assertThat(browser.evaluate(text(".runs tbody")))
        .contains("not acknowledged within its visibility timeout")
        .contains("put back into its queue")
        .contains("handled, but its acknowledgement failed")
        .contains("its worker shut down, its queue hands it out again")
        .contains("customer-released", "OrderListener.onOrder")
        .doesNotContain("reason: ");
    assertThat(browser.evaluate(text(".in-flight tbody")))
        .contains("over its time", "invoices.fifo · customer-in-hand", "2 of 5", "3 of 5");
    assertThat(browser.evaluate(text(".notices")))
        .contains("could not be acknowledged: it may come again although it was handled");
    assertThat(browser.evaluate("document.querySelectorAll('.runs .badge.stopped').length"))
        .as("nothing was stopped: the last attempt of a message has failed")
        .isEqualTo("0");
    browser.size(1280, 1500);
    browser.awaitTrue("innerHeight === 1500");
    browser.screenshot(screenshot("sqs"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void attemptsThatNobodyReported_areSaid() throws Exception {
    new SqsShowcase(server).fill();
    openPage("");
    open("orders:gaps");
    assertThat(browser.evaluate(text("dialog .sheet")))
        .contains("Attempts (2 reported)")
        .contains("attempts 2 and 3 not reported here")
        .contains("attempt 1 of 5", "attempt 4 of 5");
    assertThat(browser.evaluate(text("dialog .attempts")))
        .contains("not acknowledged within its visibility timeout");
    browser.screenshot(screenshot("sqs-gaps"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void details_sayTheGroup_andTheReasonInWords() throws Exception {
    new SqsShowcase(server).fill();
    openPage("");
    open("invoices.fifo:acknowledged");
    assertThat(browser.evaluate(text("dialog .facts")))
        .contains("customer-acknowledged")
        .contains("acknowledged_after_error")
        .contains("it does not come again");
    browser.screenshot(screenshot("sqs-acknowledged"));
    close();
    open("orders:twice");
    browser.screenshot(screenshot("sqs-twice"));
    close();
    open("invoices.fifo:in-vain");
    assertThat(browser.evaluate(text("dialog .notices"))).contains("could not be acknowledged");
    browser.screenshot(screenshot("sqs-in-vain"));
    assertThat(browser.problems()).isEmpty();
  }

  private void open(String taskId) throws Exception {
    browser.awaitTrue("document.querySelector('.runs tbody tr')");
    String run = server.details(taskId).path("run").path("id").asText();
    browser.evaluate("document.querySelector('.runs [data-run=\"" + run + "\"]').click()");
    browser.awaitTrue(text("dialog[open] .facts") + ".includes('" + taskId + "')");
  }

  private void close() throws Exception {
    browser.evaluate("document.querySelector('dialog .close').click()");
    browser.awaitTrue("!document.querySelector('dialog[open]')");
  }
}
