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
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables of a job repository, in memory or of a PostgreSQL. */
final class Database {
  private static final int CONNECTIONS = 30;

  private final DataSource connections;
  private final JdbcTemplate tables;

  private Database(DataSource connections) {
    this.connections = connections;
    tables = new JdbcTemplate(connections);
  }

  /** For as long as the JVM lives. */
  static Database inMemory(String name) {
    return created("jdbc:h2:mem:" + name);
  }

  /** A new one, which other JVMs could read. */
  static Database inAFile() {
    try {
      Path folder = Files.createTempDirectory("batch").toAbsolutePath();
      return created("jdbc:h2:file:" + folder.resolve("jobs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody else's, with whatever tables it has. */
  static Database at(String url) {
    return new Database(new DriverManagerDataSource(url));
  }

  /** Old versions of Spring speak to H2 as it was then. */
  private static Database created(String url) {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(url + ";MODE=LEGACY;DB_CLOSE_DELAY=-1", "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    Database database = new Database(pool);
    database.create("h2");
    return database;
  }

  /** By the script that comes with Spring Batch. */
  void create(String dialect) {
    String schema = "org/springframework/batch/core/schema-" + dialect + ".sql";
    DatabasePopulatorUtils.execute(
        new ResourceDatabasePopulator(new ClassPathResource(schema, getClass().getClassLoader())),
        connections);
  }

  DataSource connections() {
    return connections;
  }

  JdbcTemplate tables() {
    return tables;
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
  }
}
