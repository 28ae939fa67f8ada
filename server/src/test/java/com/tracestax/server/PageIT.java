package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page in a real browser: runs, live, filtered, paused, readable. */
class PageIT extends InBrowser {
  @Test
  void emptyPage_tellsHowToAttachAnAgent() throws Exception {
    openPage("");
    browser.awaitTrue(text(".newcomer") + ".includes('-javaagent:tracestax-javaagent.jar')");
    assertThat(browser.evaluate(text(".newcomer pre")))
        .contains("-Dtracestax.endpoint=" + server.url());
    browser.screenshot(screenshot("empty"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void run_appearsLive_leavesInFlightAtItsEnd_andChangesInPlace() throws Exception {
    openPage("");
    server.ingest(server.event("started", "1").toString());
    browser.awaitTrue(text(".in-flight tbody") + ".includes('reports.nightly')");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 1");
    assertThat(browser.evaluate(text(".runs tbody .badge"))).isEqualTo("running");

    server.ingest(server.event("succeeded", "1").took(1250).toString());
    browser.awaitTrue(text(".runs tbody .badge") + " === 'succeeded'");
    browser.awaitTrue("!document.querySelector('.in-flight tbody tr')");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 1");
    browser.awaitTrue(text(".runs tbody .took") + " === '1.25 s'");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void filters_keepOnlyMatchingRuns_andStayInTheUrl() throws Exception {
    server.ingest(
        server.event("succeeded", "1").named("mail.deliver").queue("mail").toString(),
        server.event("failed", "2").failedWith("java.io.IOException", "disk full").toString());
    openPage("?status=failed");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 1");
    assertThat(browser.evaluate(text(".runs tbody"))).contains("disk full");

    browser.awaitTrue("document.querySelectorAll('select[name=job] option').length === 3");
    choose("status", "");
    choose("job", "mail.deliver");
    browser.awaitTrue(text(".runs tbody .job") + ".includes('mail.deliver')");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 1");
    assertThat(browser.evaluate("location.search")).isEqualTo("?job=mail.deliver");

    server.ingest(server.event("started", "3").toString());
    server.ingest(server.event("started", "4").named("mail.deliver").toString());
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 2");
    assertThat(browser.evaluate(text(".runs tbody"))).doesNotContain("reports.nightly");
  }

  @Test
  void runsThatAreOnlyCounted_standBelowTheOthers_andFollowTheFilters() throws Exception {
    long nowMs = server.clock.millis();
    server.ingest(
        server.event("succeeded", "1").toString(),
        new TallyEvent(nowMs - 10_000, nowMs).counts(12_300, 45, 0).took(24_690, 1, 9).toString(),
        new TallyEvent(nowMs - 10_000, nowMs).counts(5, 0, 0).named("mail.deliver").toString());
    openPage("?job=reports.nightly");
    browser.awaitTrue(text(".counted") + ".includes('12,345 more')");
    assertThat(browser.evaluate(text(".counted")))
        .isEqualTo(
            "and 12,345 more in the last hour, counted only (0.36 % failed, 2 ms on average)");
    choose("status", "failed");
    browser.awaitTrue(text(".counted") + ".includes('and 45 more')");
    choose("status", "");
    choose("job", "");
    browser.awaitTrue(text(".counted") + ".includes('12,350 more')");
    browser.screenshot(screenshot("counted"));
    assertThat(browser.problems()).isEmpty();
  }

  private void choose(String name, String value) throws Exception {
    browser.evaluate(
        "(() => { const select = document.querySelector('select[name="
            + name
            + "]'); select.value = '"
            + value
            + "'; select.dispatchEvent(new Event('change', {bubbles: true})); })()");
  }

  @Test
  void pause_holdsTheListStill_untilResumed() throws Exception {
    server.ingest(server.event("succeeded", "1").toString());
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 1");
    browser.evaluate("document.querySelector('.pause').click()");
    server.ingest(server.event("succeeded", "2").toString());
    browser.awaitTrue(text(".pause") + " === 'Resume (1 changed)'");
    assertThat(browser.evaluate("document.querySelectorAll('.runs tbody tr').length"))
        .isEqualTo("1");
    browser.evaluate("document.querySelector('.pause').click()");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 2");
  }

  @Test
  void scriptInAnErrorMessage_isText_inListAndDetails() throws Exception {
    String script = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    server.ingest(
        server
            .event("failed", "1")
            .named("<b>bold</b>")
            .failedWith("java.io.IOException", script)
            .traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .toString());
    openPage("");
    browser.awaitTrue(text(".runs tbody") + ".includes('<script>')");
    browser.evaluate("document.querySelector('.runs tbody tr').click()");
    browser.awaitTrue(text("dialog[open] .sheet") + ".includes('Report.java:12')");
    assertThat(browser.evaluate(text("dialog .sheet")))
        .contains("<script>", "<b>bold</b>", "00-4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(browser.evaluate("String(window.hacked)")).isEqualTo("undefined");
    assertThat(browser.evaluate("document.querySelectorAll('td script, td img, td b').length"))
        .isEqualTo("0");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void reconnect_resumesWithWhatHappenedMeanwhile() throws Exception {
    server.ingest(server.event("started", "1").toString());
    openPage("");
    browser.awaitTrue("document.querySelector('.in-flight tbody tr')");
    int port = server.port();
    server.close();
    browser.awaitTrue("document.querySelector('.connection.lost')");

    server = startedAgain(port);
    server.ingest(
        server.event("succeeded", "1").toString(), server.event("succeeded", "2").toString());
    browser.awaitTrue("document.querySelector('.connection.live')");
    browser.awaitTrue("document.querySelectorAll('.runs .badge.succeeded').length === 2");
    browser.awaitTrue("!document.querySelector('.in-flight tbody tr')");
  }

  /** Somebody else may have the port for a moment. */
  private TestServer startedAgain(int port) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> new TestServer(data.resolve("server"), port), Objects::nonNull);
  }

  /** The event of the first dialog's end comes a frame later, when the other run is asked for. */
  @Test
  void run_thatIsOpenedRightAfterAnotherWasClosed_isShown() throws Exception {
    server.ingest(
        server.event("succeeded", "1").toString(),
        server.event("succeeded", "2").named("mail.deliver").toString());
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length === 2");
    browser.evaluate(row("1") + ".click()");
    browser.awaitTrue(text("dialog[open] h2") + " === 'reports.nightly'");
    for (int round = 0; round < 5; round++) {
      closeAndOpenAtOnce("2");
      browser.awaitTrue(text("dialog[open] h2") + " === 'mail.deliver'");
      closeAndOpenAtOnce("1");
      browser.awaitTrue(text("dialog[open] h2") + " === 'reports.nightly'");
    }
    assertThat(browser.problems()).isEmpty();
  }

  /** In the frame in which the page closes the dialog; the answer is there before the next one. */
  private void closeAndOpenAtOnce(String taskId) throws Exception {
    String path = "api/runs/" + server.details(taskId).path("run").path("id").asText();
    browser.evaluate(
        "(async () => { const answer = await (await fetch('"
            + path
            + "')).text(); const ask = window.fetch;"
            + " document.querySelector('dialog .close').click();"
            + " await new Promise(requestAnimationFrame);"
            + " window.fetch = async () => new Response(answer); "
            + row(taskId)
            + ".click(); window.fetch = ask; })()");
  }

  @Test
  void escape_closesTheDialog_whichOpensAgain() throws Exception {
    server.ingest(server.event("succeeded", "1").toString());
    openPage("");
    browser.awaitTrue("document.querySelector('.runs tbody tr')");
    for (int round = 0; round < 3; round++) {
      browser.evaluate(row("1") + ".click()");
      browser.awaitTrue(text("dialog[open] h2") + " === 'reports.nightly'");
      browser.pressEscape();
      browser.awaitTrue("!document.querySelector('dialog[open]')");
      browser.awaitTrue("!document.querySelector('dialog .sheet')");
    }
    assertThat(browser.problems()).isEmpty();
  }

  private String row(String taskId) throws Exception {
    String run = server.details(taskId).path("run").path("id").asText();
    return "document.querySelector('.runs [data-run=\"" + run + "\"]')";
  }

  @Test
  void page_isReadable_inLightAndDark_wideAndNarrow() throws Exception {
    new SqsShowcase(server).fill();
    new JobRunrShowcase(server).fill();
    new Showcase(server).fill();
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length > 20");
    browser.awaitTrue(text(".figures") + ".includes('offline')");
    for (String scheme : new String[] {"light", "dark"}) {
      browser.colourScheme(scheme);
      for (int width : new int[] {1280, 800}) {
        browser.size(width, 900);
        browser.awaitTrue("innerWidth === " + width);
        browser.awaitTrue("document.getAnimations().length === 0");
        browser.screenshot(screenshot(scheme + "-" + width));
        assertThat(browser.evaluate("document.documentElement.scrollWidth"))
            .as("no sideways scrolling")
            .isEqualTo(Integer.toString(width));
        assertThat(Double.parseDouble(browser.evaluate(Contrast.LOWEST_ON_PAGE)))
            .as("contrast of text in " + scheme + " (WCAG AA asks for 4.5)")
            .isGreaterThanOrEqualTo(4.5);
      }
    }
    browser.size(1280, 900);
    browser.evaluate("document.querySelector('.runs .badge.failed').click()");
    browser.awaitTrue("document.querySelector('dialog[open] pre')");
    browser.screenshot(screenshot("details-dark"));
    browser.colourScheme("light");
    browser.awaitTrue("document.getAnimations().length === 0");
    browser.screenshot(screenshot("details-light"));
    browser.evaluate("document.querySelector('dialog .close').click()");
    browser.evaluate("document.querySelector('[data-notice=interrupt_refused] button').click()");
    browser.awaitTrue("document.querySelector('dialog[open] .notices')");
    browser.screenshot(screenshot("details-lost"));
    browser.evaluate("document.querySelector('dialog .other button').click()");
    browser.awaitTrue(text("dialog .facts") + ".includes('recovers')");
    browser.screenshot(screenshot("details-recovery"));
    assertThat(browser.problems()).isEmpty();
  }
}
