package com.tracestax.agent.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorPropertyTest {

  /** Everything a kind anchors on or stops at, so that random texts reach every branch. */
  private static final String[] PIECES = {
    "password",
    "token",
    "secret",
    "api",
    "key",
    "Authorization",
    "Cookie",
    "Unexpected",
    "must",
    "null",
    "rejected value ",
    "=",
    ":",
    "=>",
    "==",
    "://",
    "@",
    "/",
    ".",
    ",",
    ";",
    "&",
    "?",
    "#",
    "\"",
    "'",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    " ",
    "\t",
    "\n",
    "-",
    "_",
    "~",
    "***",
    "Bearer ",
    "Basic ",
    "Digest ",
    "dXNlcjpwdw==",
    "eyJabcdefgh",
    "AKIAIOSFODNN7EXAMPLE",
    "ts_live_",
    "ghp_0123456789abcdef",
    "jdbc:oracle:",
    "thin:",
    "scott/tiger",
    "example.com",
    "host:8080",
    "x",
    "X1",
    "ö",
    "\uD83D\uDE00",
    "\uD83D",
    "-----BEGIN ",
    "RSA PRIVATE KEY-----",
    "PRIVATE KEY-----",
    "-----END ",
    "8.4.Final",
    "hunter2"
  };

  /** Letters only, longer than any alternative a redactor could know. */
  private static final String SECRET = "Zq7XvKpWm3";

  @Provide
  Arbitrary<String> nastyTexts() {
    Arbitrary<String> pieces = Arbitraries.of(PIECES);
    Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(5);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, pieces), net.jqwik.api.Tuple.of(1, noise))
        .list()
        .ofMaxSize(25)
        .map(list -> String.join("", list));
  }

  @Property(tries = 5_000)
  void redact_isIdempotent(@ForAll("nastyTexts") String text) {
    String once = Redactor.redact(text);

    assertThat(Redactor.redact(once)).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> disclosures() {
    Arbitrary<String> before = Arbitraries.of("", "failed: ", "{", "x=1&", "a\n", "user=bob;", "(");
    Arbitrary<String> forms =
        Arbitraries.of(
            "password=%s",
            "db.password = %s",
            "pwd: %s",
            "\"secret\":\"%s\"",
            "token='%s'",
            "X-Api-Key: %s",
            "client_secret=%s",
            "Authorization: Bearer %s",
            "https://bob:%s@host",
            "https://%s@host",
            "Bearer %s",
            "ts_live_%s",
            "jdbc:oracle:thin:a/%s@h",
            "%s@example.com",
            "accessToken=[%s]",
            "\\\"passwd\\\":\\\"%s\\\"");
    Arbitrary<String> after =
        Arbitraries.of("", " ", "\n", ", b=2", "&b=2", ";b=2", "}", ")", "\"");
    return Combinators.combine(before, forms, after).as((b, f, a) -> b + f + a);
  }

  @Property
  void redact_neverLetsTheSecretThrough(@ForAll("disclosures") String form) {
    assertThat(Redactor.redact(form.replace("%s", SECRET))).doesNotContain(SECRET);
  }

  @Property
  void redact_leavesWordsAlone(@ForAll("proseWords") String prose) {
    assertThat(Redactor.redact(prose)).isSameAs(prose);
  }

  @Provide
  Arbitrary<String> proseWords() {
    return Arbitraries.of(
            "Token",
            "password",
            "expired",
            "the",
            "secret",
            "of",
            "Basic",
            "Bearer",
            "key",
            "was",
            "not",
            "found.",
            "5",
            "42ms",
            "Job#7",
            "a,b",
            "(x)",
            "org.acme.Foo")
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .filter(words -> words.stream().noneMatch(w -> w.equals("Bearer") || w.equals("Basic")))
        .map(words -> String.join(" ", words));
  }

  /**
   * Each piece, repeated to 300,000 characters. Linear work is a fraction of a second; quadratic
   * work would be 10^11 steps, more than a minute.
   */
  @Example
  void redact_isLinearInTheLengthOfTheText() {
    String[] repeated = {
      "a",
      "=",
      ":",
      "\"",
      "\\",
      " ",
      ".",
      "@",
      "a@",
      "a.a@",
      "a@a",
      "://",
      "://a:b/",
      "://@",
      "password",
      "password=",
      "password: ",
      "password=\"",
      "password=\\\"",
      "password: must",
      "token: must ",
      "Unexpected token: ",
      "api key ",
      "Bearer ",
      "Bearer a/",
      "Basic ",
      "Basic a",
      "eyJ",
      "-eyJ",
      "eyJabcdefg.",
      "AKIA",
      "ts_live_",
      "-ts_live_a",
      "ghp_",
      "-----BEGIN ",
      "-----BEGIN RSA PRIVATE KEY-----",
      "jdbc:oracle:",
      "jdbc:oracle:thin:",
      "Authorization: ",
      "Authorization: a ",
      "password=a,",
      "password=a,b",
      "password=)",
      "x.",
      "\n",
      "é",
      "***"
    };
    for (String piece : repeated) {
      String text = piece.repeat(300_000 / piece.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(120), () -> Redactor.redact(text), "repeated: " + piece);
      assertTimeoutPreemptively(
          Duration.ofSeconds(120), () -> Redactor.redact("password=" + text), "after password");
    }
  }
}
