package com.tracestax.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server and a real browser. Says so in one line if there is none; -Drequire=browser insists. */
abstract class InBrowser {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static boolean said;

  @TempDir Path data;
  TestServer server;
  Chromium browser;

  @BeforeEach
  void openBrowser() throws Exception {
    var executable = Chromium.find();
    if (executable.isEmpty()) {
      String what =
          "Not run: the page in a browser. Chromium is missing: apt-get install chromium, or put"
              + " google-chrome on the PATH.";
      boolean required =
          Arrays.asList(System.getProperty("require", "").split(",")).contains("browser");
      assertThat(required).as(what).isFalse();
      sayOnce(what);
      Assumptions.abort(what);
    }
    server = new TestServer(data.resolve("server"));
    browser = new Chromium(executable.get());
  }

  private static synchronized void sayOnce(String what) {
    if (!said) {
      System.out.println(what);
      said = true;
    }
  }

  @AfterEach
  void closeBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  final void openPage(String query) throws Exception {
    browser.open(server.url() + "/" + query);
    browser.awaitTrue("document.querySelector('.connection.live')");
  }

  static String text(String selector) {
    return "(document.querySelector('" + selector + "')?.innerText ?? '')";
  }

  static Path screenshot(String name) throws Exception {
    return Files.createDirectories(SCREENSHOTS).resolve(name + ".png");
  }
}
