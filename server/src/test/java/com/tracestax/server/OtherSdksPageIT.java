package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.keys.KeyCommands;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Workers of other languages and more than one project, as people see them. */
class OtherSdksPageIT extends InBrowser {

  private void post(String sdk) throws Exception {
    try (InputStream in = OtherSdksPageIT.class.getResourceAsStream("/sdk/" + sdk + ".json")) {
      server.post("/v1/ingest", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void workersOfOtherLanguages_standBesideOneOfJava() throws Exception {
    for (String recording : List.of("python-celery", "ruby-sidekiq", "ruby-resque", "go-asynq")) {
      Recording.play(recording, server);
    }
    for (String sdk : List.of("node-bullmq", "elixir-oban", "laravel", "dotnet-hangfire")) {
      post(sdk);
    }
    server.ingest(server.event("started", "1").toString());
    openPage("");
    for (String job : List.of("tasks.always_fails", "Flaky", "email:send", "welcome")) {
      browser.awaitTrue(text(".runs tbody") + ".includes('" + job + "')");
    }
    for (String worker : List.of("py-1", "rb-2", "go-1", "unknown:31", "app@host", "billing-7")) {
      browser.awaitTrue(text(".workers") + ".includes('" + worker + "')");
    }
    browser.screenshot(screenshot("other-sdks"));
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void secondProject_bringsAChoice_andShowsItsOwnRunsAlone() throws Exception {
    server.ingest(server.event("succeeded", "1").named("mail.deliver").toString());
    openPage("");
    browser.awaitTrue(text(".runs tbody") + ".includes('mail.deliver')");
    assertThat(browser.evaluate("document.querySelectorAll('select[name=project]').length"))
        .isEqualTo("0");

    new KeyCommands(data.resolve("server")).create("--project", "Acme");
    browser.awaitTrue("document.querySelectorAll('select[name=project] option').length === 2");
    browser.evaluate(
        "(() => { const choice = document.querySelector('select[name=project]');"
            + " choice.selectedIndex = 1; choice.dispatchEvent(new Event('change',"
            + " { bubbles: true })); })()");
    browser.awaitTrue("location.search.startsWith('?project=proj_')");
    browser.awaitTrue("!" + text("body") + ".includes('mail.deliver')");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void projectThatIsGone_isLeft() throws Exception {
    openPage("?project=proj_gone");
    assertThat(browser.evaluate("location.search")).isEmpty();
  }

  @Test
  void sensitivity_isSetInTheProjectThatIsShown() throws Exception {
    String key = new KeyCommands(data.resolve("server")).create("--project", "Acme");
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> server.send("GET", "/v1/ping", key, null).statusCode() == 200);
    String event = server.event("succeeded", "1").named("mail.deliver").toString();
    server.send("POST", "/v1/ingest", key, "{\"events\":[" + event + "]}");
    openPage("?project=Acme&job=mail.deliver");
    browser.awaitTrue("document.querySelector('select[name=sensitivity]')");
    browser.evaluate(
        "(() => { const choice = document.querySelector('select[name=sensitivity]');"
            + " choice.value = 'off'; choice.dispatchEvent(new Event('change',"
            + " { bubbles: true })); })()");
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> server.get("/api/sensitivity?project=Acme").path("jobs").size() == 1);
    assertThat(server.get("/api/sensitivity").path("jobs")).isEmpty();
    assertThat(browser.problems()).isEmpty();
  }
}
