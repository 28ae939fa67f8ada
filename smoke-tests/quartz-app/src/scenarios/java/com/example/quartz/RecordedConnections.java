package com.example.quartz;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.utils.ConnectionProvider;

/**
 * Connections that remember what is executed, and on which thread. Quartz makes one with the public
 * constructor; all with the same URL share what they remember.
 */
public final class RecordedConnections implements ConnectionProvider {
  private static final long DEADLINE_MILLIS = 60_000;

  private static final Map<String, List<Execution>> BY_URL = new ConcurrentHashMap<>();

  private String url;

  static RecordedConnections to(String url) {
    RecordedConnections connections = new RecordedConnections();
    connections.setUrl(url);
    return connections;
  }

  /** By Quartz, from the settings. */
  public void setUrl(String url) {
    this.url = url;
    BY_URL.putIfAbsent(url, new ArrayList<>());
  }

  String url() {
    return url;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = plain();
    return proxy(Connection.class, (self, method, arguments) -> call(real, method, arguments));
  }

  /** Remembers nothing. */
  Connection plain() throws SQLException {
    return DriverManager.getConnection(url);
  }

  @Override
  public void shutdown() {
    // Nothing is kept open here.
  }

  /** Of newer versions of Quartz. */
  public void initialize() {
    // Nothing to do before the first connection.
  }

  /** In order, with repetitions. */
  List<String> statementsOf(Thread thread) {
    List<String> statements = new ArrayList<>();
    for (Execution execution : executions()) {
      if (execution.thread == thread) {
        statements.add(execution.sql);
      }
    }
    return statements;
  }

  /** Sorted: how often Quartz's own threads look depends on the clock. */
  List<String> distinctStatementsOfOthers(Thread thread) {
    TreeSet<String> statements = new TreeSet<>();
    for (Execution execution : executions()) {
      if (execution.thread != thread) {
        statements.add(execution.sql);
      }
    }
    return new ArrayList<>(statements);
  }

  void awaitStatementOfOthers(Thread thread, String prefix) throws InterruptedException {
    long deadline = System.currentTimeMillis() + DEADLINE_MILLIS;
    while (distinctStatementsOfOthers(thread).stream().noneMatch(sql -> sql.startsWith(prefix))) {
      if (System.currentTimeMillis() > deadline) {
        throw new IllegalStateException("nobody else has sent " + prefix);
      }
      Thread.sleep(10);
    }
  }

  private List<Execution> executions() {
    List<Execution> executions = BY_URL.get(url);
    synchronized (executions) {
      return new ArrayList<>(executions);
    }
  }

  private void executed(String sql) {
    List<Execution> executions = BY_URL.get(url);
    synchronized (executions) {
      executions.add(new Execution(Thread.currentThread(), sql));
    }
  }

  private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
    Object result = invoke(real, method, arguments);
    if (!(result instanceof PreparedStatement)) {
      return result;
    }
    String sql = (String) arguments[0];
    return proxy(
        PreparedStatement.class,
        (self, call, values) -> {
          if (call.getName().startsWith("execute")) {
            executed(sql);
          }
          return invoke(result, call, values);
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
