package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page shows of what is not normal. */
class NotNormalPageIT extends InBrowser {
  private static final String ROWS = "document.querySelectorAll('.not-normal .anomaly').length";

  @Test
  void nothingOpen_nothingShown() throws Exception {
    new Showcase(server).fill();
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.runs tbody tr').length > 10");
    assertThat(browser.evaluate("String(document.querySelector('.not-normal'))")).isEqualTo("null");
  }

  @Test
  void badAfternoon_isAtTheTop_worstFirst_andReadableInBothColours() throws Exception {
    new NotNormalShowcase(server).fill();
    openPage("");
    browser.awaitTrue("document.querySelectorAll('.not-normal > .scroll > ul > li').length === 4");
    assertThat(browser.evaluate(text(".not-normal .anomaly")))
        .contains("critical", "billing-9:77", "with 3 runs in flight");
    assertThat(browser.evaluate(text(".not-normal"))).contains("1 over in the last 24 hours");
    for (String scheme : new String[] {"light", "dark"}) {
      browser.colourScheme(scheme);
      assertThat(Double.parseDouble(browser.evaluate(Contrast.LOWEST_ON_PAGE))).isGreaterThan(4.5);
      browser.screenshot(screenshot("not-normal-" + scheme));
    }
    browser.evaluate("document.querySelector('.not-normal summary').click()");
    browser.awaitTrue(text(".not-normal .past .anomaly") + ".includes('mail.newsletter.weekly')");
    browser.screenshot(screenshot("not-normal-past"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void anomaly_leadsToItsRun_andToTheRunsOfItsJob() throws Exception {
    new NotNormalShowcase(server).fill();
    openPage("");
    browser.awaitTrue(ROWS + " > 0");
    browser.evaluate("document.querySelector('.not-normal button.small').click()");
    browser.awaitTrue("document.querySelector('dialog[open] .facts')");
    browser.evaluate("document.querySelector('dialog .close').click()");
    browser.evaluate(
        "document.querySelector('[data-anomaly=\"failure_rate\"] button.link').click()");
    browser.awaitTrue("location.search.includes('ReconcileLedgerJob')");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void whatOpens_comesByItself_andGoes() throws Exception {
    server.judge();
    new Showcase(server).fill();
    openPage("");
    browser.awaitTrue("document.querySelector('.runs tbody tr')");
    server.judgeFor(Duration.ofMinutes(4));
    browser.awaitTrue(text(".not-normal") + ".includes('silent together')");
    browser.awaitTrue(text("li.worker") + ".length > 0");
    assertThat(browser.problems()).isEmpty();
  }
}
