package com.tracestax.agent.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      value = {
        "login failed: password=hunter2 -> login failed: password=***",
        "password = hunter2 -> password = ***",
        "DB_PASSWD=hunter2 PATH=/bin -> DB_PASSWD=*** PATH=/bin",
        "pwd: hunter2 -> pwd: ***",
        "secret=a&b=1 -> secret=***&b=1",
        "GET /x?api_key=abc&page=2 failed -> GET /x?api_key=***&page=2 failed",
        "GET /x#access_token=abc -> GET /x#access_token=***",
        "api-key: abc, user: bob -> api-key: ***, user: bob",
        "apikey=abc -> apikey=***",
        "X-Api-Key: abc -> X-Api-Key: ***",
        "Incorrect API key: abc -> Incorrect API key: ***",
        "aws_access_key_id=abc -> aws_access_key_id=***",
        "access_key=abc -> access_key=***",
        "client_secret=abc -> client_secret=***",
        "refreshToken: abc -> refreshToken: ***",
        "{\"user\":\"bob\",\"password\":\"hun,ter 2\"} -> {\"user\":\"bob\",\"password\":\"***\"}",
        "{\"password\" : \"a\\\"b\"} -> {\"password\" : \"***\"}",
        "{\"token\":12345,\"n\":1} -> {\"token\":***,\"n\":1}",
        "{\"token\":[\"a\"]} -> {\"token\":[\"***\"]}",
        "body {\\\"password\\\":\\\"a b\\\",\\\"n\\\":1} -> body {\\\"password\\\":\\\"***\\\",\\\"n\\\":1}",
        "{'password': 'a b'} -> {'password': '***'}",
        "{password=a,b)c, host=db} -> {password=***, host=db}",
        "{password=x,host=db} -> {password=***,host=db}",
        "User(name=bob, password=x) failed -> User(name=bob, password=***) failed",
        "\"password\"=>\"x\" -> \"password\"=>\"***\"",
        "password: \"cut off -> password: \"***",
        "password:hunter2 -> password:***",
        "on field 'password': rejected value [hunter2]; codes [a] -> on field 'password': rejected value [***]; codes [a]",
        "login password: swordfish for user bob -> login password: *** for user bob",
        "X-Amz-Signature=0123abc&x=1 -> X-Amz-Signature=***&x=1",
        "/app;jsessionid=1A2B?x=1 -> /app;jsessionid=***",
      })
  void redact_masksAssignedValues(String text, String expected) {
    assertThat(Redactor.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      value = {
        "sent Bearer abc.DEF-123 to host -> sent Bearer *** to host",
        "bearer 0a1b2c3d -> bearer ***",
        "Basic dXNlcjpodW50ZXIy was refused -> Basic *** was refused",
        "Authorization: Bearer secret -> Authorization: Bearer ***",
        "{\"Authorization\":\"Bearer secret\"} -> {\"Authorization\":\"Bearer ***\"}",
        "{Authorization=[Bearer secret], Accept=x} -> {Authorization=[Bearer ***], Accept=x}",
        "Proxy-Authorization: Digest username=\"bob\", response=\"1f\" -> Proxy-Authorization: ***",
        "Authorization: SharedKey account:signature -> Authorization: ***",
        "Cookie: a=b; c=d -> Cookie: ***",
        "authorization=abc -> authorization=***",
      })
  void redact_masksCredentialsOfHeaders(String text, String expected) {
    assertThat(Redactor.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      value = {
        "connect to amqp://guest:guest@mq:5672/v failed -> connect to amqp://***@mq:5672/v failed",
        "https://user:p@ss@host/x -> https://***@host/x",
        "https://user:p/w@host/x -> https://***@host/x",
        "https://sometoken@host/x -> https://***@host/x",
        "jdbc:mysql://root:pw@db/x?a=1 -> jdbc:mysql://***@db/x?a=1",
        "mongodb://u:p@a:1,b:2/x -> mongodb://***@a:1,b:2/x",
        "jdbc:sqlserver://h;user=sa;password=x y;encrypt=true -> jdbc:sqlserver://h;user=sa;password=*** y;encrypt=true",
        "jdbc:postgresql://h/d?user=a&password=b&ssl=true -> jdbc:postgresql://h/d?user=a&password=***&ssl=true",
        "jdbc:oracle:thin:scott/tiger@//h:1521/x -> jdbc:oracle:thin:***@//h:1521/x",
        "jdbc:oracle:oci8:scott/tiger@db -> jdbc:oracle:oci8:***@db",
        "jdbc:mysql://address=(host=h)(password=x)(port=1)/db -> jdbc:mysql://address=(host=h)(password=***)(port=1)/db",
      })
  void redact_masksUserAndPasswordOfUrls(String text, String expected) {
    assertThat(Redactor.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      value = {
        "key AKIAIOSFODNN7EXAMPLE denied -> key *** denied",
        "the key ts_live_0a1b2c3d4e5f was refused -> the key ts_live_*** was refused",
        "ts_test_abcd1234. -> ts_test_***.",
        "sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl, got 401 -> sent ***, got 401",
        "cut eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx -> cut ***",
        "remote: ghp_0123456789abcdefghij0123456789abcdef -> remote: ***",
        "mail to bob.miller+x@mail.example.com bounced -> mail to ***@mail.example.com bounced",
        "<jörg@example.de>. -> <***@example.de>.",
        "bob@163.com -> ***@163.com",
      })
  void redact_masksWhatIsKnownByItsShape(String text, String expected) {
    assertThat(Redactor.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "disk full",
        "Token expired",
        "tokens: 5",
        "max_tokens=100",
        "Invalid token",
        "password must not be empty",
        "password: must not be empty",
        "password: size must be between 8 and 20",
        "token: expired",
        "API key: not set",
        "no API key: set tracestax.api-key (or TRACESTAX_API_KEY)",
        "Access denied for user 'root'@'localhost' (using password: YES)",
        "password=null",
        "password=, user=bob",
        "secret: ",
        "\"password\":\"\"",
        "FATAL: password authentication failed for user \"app\"",
        "ORA-01017: invalid username/password; logon denied",
        "Unexpected token: END_OBJECT",
        "Unrecognized token 'foo': was expecting (JSON String, Number)",
        "unexpected token: ) near line 1, column 42 [select a from b]",
        "if (token == null)",
        "passwordEncoder=bcrypt, token_type=jwt",
        "Secret::reveal",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-Xyz12",
        "Bearer token expired",
        "Bearer authentication required.",
        "WWW-Authenticate: Bearer realm=\"api\", error=\"invalid_token\"",
        "Basic authentication failed",
        "Basic YXV0aGVudGljYXRpb24= is not user and password",
        "https://host:8080/path?x=1",
        "https://host/users/@me/a",
        "http://[::1]:8080/a@b",
        "file:///etc/x",
        "jdbc:oracle:thin:@//host:1521/service",
        "jdbc:h2:mem:test",
        "com.acme.Job@1b28cdfa cannot be cast",
        "root@localhost",
        "bob@10.0.0.1",
        "@Scheduled(fixedRate = 5) on a.b.C.run",
        "eyJ is how JSON begins in Base64",
        "AKIA is a prefix",
        "ts_live_ is a prefix",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "could not execute statement; SQL [n/a]; constraint [uk_user_token]",
      })
  void redact_leavesOrdinaryTextAlone(String text) {
    assertThat(Redactor.redact(text)).isSameAs(text);
  }

  @Test
  void redact_leavesFramesOfStackTracesAlone() {
    String trace =
        "java.lang.IllegalStateException: no stock\n"
            + "\tat com.acme.auth.Token.parse(Token.java:12)\n"
            + "\tat java.base@17.0.15/java.lang.Thread.run(Thread.java:840)\n"
            + "\tat org.jboss.xnio@3.8.4.Final//org.xnio.Worker.run(Worker.java:1)\n"
            + "\tat app//com.acme.Job$$Lambda$14/0x0800.run(Unknown Source)\n"
            + "Caused by: com.acme.BadTokenException: it is old\n"
            + "\t... 12 more\n";

    assertThat(Redactor.redact(trace)).isEqualTo(trace);
  }

  @Test
  void redact_masksEveryLineOfAStackTrace() {
    String trace =
        "java.io.IOException: POST https://u:p@h/x\n"
            + "\tat com.acme.Job.run(Job.java:12)\n"
            + "Caused by: java.lang.RuntimeException: password=hunter2\n";

    assertThat(Redactor.redact(trace))
        .isEqualTo(
            "java.io.IOException: POST https://***@h/x\n"
                + "\tat com.acme.Job.run(Job.java:12)\n"
                + "Caused by: java.lang.RuntimeException: password=***\n");
  }

  @Test
  void redact_masksPrivateKeyBlocks() {
    String block = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nAAAA\n-----END RSA PRIVATE KEY-----";

    assertThat(Redactor.redact("bad key " + block + " in file"))
        .isEqualTo(
            "bad key -----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY----- in file");
  }

  @Test
  void redact_masksAPrivateKeyThatWasCutOff() {
    assertThat(Redactor.redact("-----BEGIN PRIVATE KEY-----\nMIIEow\nAAAA"))
        .isEqualTo("-----BEGIN PRIVATE KEY-----***");
  }

  @Test
  void redact_seesThroughBase64OfAnyUserAndPassword() {
    String credentials = base64("jörg:pässword");

    assertThat(Redactor.redact("Basic " + credentials)).isEqualTo("Basic ***");
  }

  @Test
  void redact_takesNull() {
    assertThat(Redactor.redact(null)).isNull();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
