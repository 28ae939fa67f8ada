package com.tracestax.smoke;

import static org.junit.jupiter.api.Assumptions.abort;

import com.tracestax.agent.testing.Requirements;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL, unpacked and run by the tests. */
final class TestPostgres implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private TestPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Aborts the test if there is none, unless the build requires it. */
  static TestPostgres start(String purpose) {
    try {
      return new TestPostgres(
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale", "C")
              .setPGStartupWait(Duration.ofMinutes(2))
              .start());
    } catch (IOException | RuntimeException e) {
      Requirements.ofTheBuild()
          .missing(
              "postgres",
              purpose + " (" + e + ")",
              "It comes with the build and runs as any user but root; as root it needs unshare -U");
      return abort("no PostgreSQL");
    }
  }

  /** Creates an empty database and returns its URL. */
  String newDatabase(String name) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
