package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.OptionalMethod;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Stores of job executions that nobody else sees, and that begin anew with each JVM: maps, and
 * databases in memory, as far as their data sources say so. Their ids mean nothing outside. Asks no
 * database. Any thread.
 */
final class MemoryStores {
  private static final int MAX_WRAPPERS = 4;

  private static final List<String> MEMORY_URLS =
      Collections.unmodifiableList(
          Arrays.asList("jdbc:h2:mem:", "jdbc:hsqldb:mem:", "jdbc:derby:memory:"));

  /** Of pools and drivers: Hikari, Tomcat, DBCP and Spring's own, H2 and HSQLDB. */
  private static final List<Getter> URLS =
      Collections.unmodifiableList(
          Arrays.asList(
              new Getter("getJdbcUrl"),
              new Getter("getUrl"),
              new Getter("getURL"),
              new Getter("getDatabase")));

  private final Getter dataSource = new Getter("getDataSource");
  private final Getter targetDataSource = new Getter("getTargetDataSource");

  /** Of a DAO that was looked at. */
  private final WeakByIdentity<Verdict> verdicts = new WeakByIdentity<>();

  /** Something that is the same for all DAOs over one such store; null if it is for all to see. */
  Object of(Object dao) {
    if (dao.getClass().getSimpleName().startsWith("Map")) {
      return dao;
    }
    Object source = target(dataSource.of(jdbcOperations(dao)));
    if (source == null) {
      return null;
    }
    Verdict verdict = verdicts.get(source);
    if (verdict == null) {
      verdict = isInMemory(source) ? Verdict.MEMORY : Verdict.SHARED;
      verdicts.put(source, verdict);
    }
    return verdict == Verdict.MEMORY ? source : null;
  }

  private Object target(Object source) {
    Object target = source;
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      Object next = targetDataSource.of(target);
      if (next == null) {
        break;
      }
      target = next;
    }
    return target;
  }

  private static boolean isInMemory(Object source) {
    if (source.getClass().getName().endsWith("$EmbeddedDataSourceProxy")) {
      return true; // Spring's, which shuts its database down with the context
    }
    for (Getter url : URLS) {
      String text = String.valueOf(url.of(source)).toLowerCase(Locale.ROOT);
      if (MEMORY_URLS.stream().anyMatch(text::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /** {@code AbstractJdbcBatchMetadataDao.getJdbcTemplate()}, protected, 3.0.0 to 6.0.4. */
  private static Object jdbcOperations(Object dao) {
    for (Class<?> type = dao.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().equals("AbstractJdbcBatchMetadataDao")) {
        return new OptionalMethod(type, "getJdbcTemplate").invoke(dao);
      }
    }
    return null;
  }

  private enum Verdict {
    MEMORY,
    SHARED
  }
}
