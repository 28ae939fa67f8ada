package com.tracestax.server.month;

import static org.assertj.core.api.Assertions.assertThat;

import com.tracestax.server.detect.Finding.Kind;
import com.tracestax.server.detect.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The default run takes a third of the jobs for half of the month, on a seed no number was tuned
 * on. {@code -Dupdate-docs=true} runs all of it, writes the table into the document, and that of
 * the short month, which belongs to the same detectors, into the resources.
 */
class SyntheticMonthTest {
  private static final long SEED = 61;

  private static final Path SHORT = Path.of("src/test/resources/month/short.md");

  private static final String BEGIN = "<!-- month:begin -->\n";
  private static final String END = "<!-- month:end -->";

  @Test
  void eachDetector_findsWhatIsLabelledAndLittleElse() throws IOException {
    if (Boolean.getBoolean("update-docs")) {
      Scores whole = SyntheticMonth.run(SEED, 30, 30);
      System.out.println(whole.table());
      write(Path.of("../docs/detectors.md"), whole.table());
      check(whole);
    } else {
      System.out.println("a short month; -Dupdate-docs=true runs all of it");
    }
    Scores scores = SyntheticMonth.run(SEED, 18, 24);
    System.out.println(scores.table());
    check(scores);
    if (Boolean.getBoolean("update-docs")) {
      Files.writeString(SHORT, scores.table());
    }
    assertThat(scores.table())
        .as("if detectors are meant to do otherwise: -Dupdate-docs=true, and say so")
        .isEqualTo(Files.readString(SHORT));
  }

  private static void check(Scores scores) {
    String errors = String.join("\n", scores.errors());
    for (Kind kind : Kind.values()) {
      Score score = scores.of(kind, Sensitivity.MEDIUM);
      assertThat(score.labelled).as("labels of " + kind).isPositive();
      assertThat(score.recall()).as("recall of %s\n%s", kind, errors).isGreaterThanOrEqualTo(0.6);
      assertThat(score.precision())
          .as("precision of %s\n%s", kind, errors)
          .isGreaterThanOrEqualTo(0.5);
    }
  }

  private static void write(Path page, String table) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).as("the markers in " + page).isGreaterThan(begin);
    Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
  }
}
