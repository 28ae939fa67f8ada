package com.example.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables of a job repository. */
final class Database {
  private static final int CONNECTIONS = 30;

  private final JdbcConnectionPool pool;
  private final JdbcTemplate tables;

  /**
   * @param url old versions of Spring speak to H2 as it was then
   */
  private Database(String url) {
    pool = JdbcConnectionPool.create(url + ";MODE=LEGACY;DB_CLOSE_DELAY=-1", "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    tables = new JdbcTemplate(pool);
    String schema = "org/springframework/batch/core/schema-h2.sql";
    ClassPathResource script = new ClassPathResource(schema, getClass().getClassLoader());
    DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(script), pool);
  }

  /** For as long as the JVM lives. */
  static Database inMemory(String name) {
    return new Database("jdbc:h2:mem:" + name);
  }

  /** A new one, which other JVMs could read. */
  static Database inAFile() {
    try {
      Path folder = Files.createTempDirectory("batch").toAbsolutePath();
      return new Database("jdbc:h2:file:" + folder.resolve("jobs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DataSource connections() {
    return pool;
  }

  /** As after the end of a JVM that nobody announced. */
  void leave(String job, String status) {
    String executions =
        " where JOB_EXECUTION_ID = (select max(e.JOB_EXECUTION_ID) from BATCH_JOB_EXECUTION e"
            + " join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID"
            + " where i.JOB_NAME = ?)";
    String endTime = status.equals("STARTED") ? ", END_TIME = null" : "";
    for (String table : new String[] {"BATCH_JOB_EXECUTION", "BATCH_STEP_EXECUTION"}) {
      tables.update(
          "update " + table + " set STATUS = ?, EXIT_CODE = 'UNKNOWN'" + endTime + executions,
          status,
          job);
    }
  }

  /** What the tables say became of all executions of a job. */
  List<String> statuses(String job) {
    return tables.queryForList(
        "select e.STATUS || ' ' || e.EXIT_CODE from BATCH_JOB_EXECUTION e"
            + " join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID"
            + " where i.JOB_NAME = ? order by e.JOB_EXECUTION_ID",
        String.class,
        job);
  }

  /** Of a job, and how many parameters each identifies. */
  List<String> instances(String job) {
    return tables.queryForList(
        "select JOB_KEY from BATCH_JOB_INSTANCE where JOB_NAME = ? order by JOB_INSTANCE_ID",
        String.class,
        job);
  }

  void close() {
    tables.execute("shutdown");
    pool.dispose();
  }
}
