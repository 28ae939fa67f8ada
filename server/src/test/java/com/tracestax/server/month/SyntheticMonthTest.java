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
 * on. {@code -Dupdate-docs=true} runs all of it and writes the table into the document.
 */
class SyntheticMonthTest {
  private static final long SEED = 3;

  private static final String BEGIN = "<!-- month:begin -->\n";
  private static final String END = "<!-- month:end -->";

  @Test
  void detectors_findWhatIsLabelledAndLittleElse() throws IOException {
    boolean whole = Boolean.getBoolean("update-docs");
    Scores scores = whole ? SyntheticMonth.run(SEED, 30, 30) : SyntheticMonth.run(SEED, 18, 20);
    System.out.println(scores.table());
    if (whole) {
      write(scores.table());
    } else {
      System.out.println("a short month; -Dupdate-docs=true runs all of it");
    }
    int right = 0;
    int wrong = 0;
    int labelled = 0;
    int found = 0;
    for (Kind kind : Kind.values()) {
      Score score = scores.of(kind, Sensitivity.MEDIUM);
      right += score.right;
      wrong += score.wrong;
      labelled += score.labelled;
      found += score.found;
    }
    String errors = String.join("\n", scores.errors());
    assertThat((double) right / (right + wrong)).as("precision\n%s", errors).isGreaterThan(0.9);
    assertThat((double) found / labelled).as("recall\n%s", errors).isGreaterThan(0.85);
  }

  private static void write(String table) throws IOException {
    Path page = Path.of("../docs/detectors.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).as("the markers in " + page).isGreaterThan(begin);
    Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
  }
}
