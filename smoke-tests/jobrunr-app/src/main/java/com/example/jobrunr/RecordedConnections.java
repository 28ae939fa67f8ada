package com.example.jobrunr;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Connections that remember what is executed, and on which thread. */
final class RecordedConnections {
  private final String url;
  private final List<Execution> executions = new ArrayList<>();

  RecordedConnections(String url) {
    this.url = url;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return recorded(plain());
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  /** Remembers nothing. */
  Connection plain() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** In order, with repetitions. */
  List<String> statementsOf(Thread thread) {
    List<String> statements = new ArrayList<>();
    for (Execution execution : copy()) {
      if (execution.thread == thread) {
        statements.add(execution.sql);
      }
    }
    return statements;
  }

  /** Sorted: how often JobRunr's own threads look depends on the clock. */
  List<String> distinctStatementsOfOthers(Thread thread) {
    TreeSet<String> statements = new TreeSet<>();
    for (Execution execution : copy()) {
      if (execution.thread != thread) {
        statements.add(execution.sql);
      }
    }
    return new ArrayList<>(statements);
  }

  /** How many statements contain this. */
  long count(String text) {
    return copy().stream().filter(execution -> execution.sql.contains(text)).count();
  }

  private List<Execution> copy() {
    synchronized (executions) {
      return new ArrayList<>(executions);
    }
  }

  /** How many jobs are asked for depends on how many threads are free. */
  private void executed(String sql) {
    String text = sql.replaceAll("\\b\\d+\\b", "#").replaceAll("\\s+", " ").trim();
    synchronized (executions) {
      executions.add(new Execution(Thread.currentThread(), text));
    }
  }

  private Connection recorded(Connection real) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = invoke(real, method, arguments);
          if (result instanceof PreparedStatement) {
            return recorded(PreparedStatement.class, result, (String) arguments[0]);
          }
          return result instanceof Statement ? recorded(Statement.class, result, null) : result;
        });
  }

  /** The text is with the statement, if it was prepared, or else an argument. */
  private <T> T recorded(Class<T> type, Object real, String prepared) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            executed(prepared != null ? prepared : (String) arguments[0]);
          }
          return invoke(real, method, arguments);
        });
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordedConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static final class Execution {
    final Thread thread;
    final String sql;

    Execution(Thread thread, String sql) {
      this.thread = thread;
      this.sql = sql;
    }
  }
}
