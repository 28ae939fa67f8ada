package com.example.quartz;

import java.util.Properties;

/** What a scheduler is made of, under names that no version of Quartz changed. */
final class Settings {
  private Settings() {}

  static Properties of(String schedulerName, int threads) {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", schedulerName);
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    return settings;
  }

  /**
   * For a store in a database.
   *
   * @param useProperties data are stored as text, else as serialized objects
   */
  static Properties ofStore(String source, String url, boolean useProperties) {
    Properties settings = new Properties();
    String store = "org.quartz.jobStore.";
    settings.setProperty(store + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    settings.setProperty(
        store + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    settings.setProperty(store + "dataSource", source);
    settings.setProperty(store + "useProperties", Boolean.toString(useProperties));
    String connections = "org.quartz.dataSource." + source + ".";
    settings.setProperty(
        connections + "connectionProvider.class", RecordedConnections.class.getName());
    settings.setProperty(connections + "url", url);
    return settings;
  }

  /** Reachable by others over RMI, with a registry of its own. */
  static Properties served(Properties settings, int registryPort) {
    String rmi = "org.quartz.scheduler.rmi.";
    settings.setProperty(rmi + "export", "true");
    settings.setProperty(rmi + "createRegistry", "always");
    settings.setProperty(rmi + "registryHost", "localhost");
    settings.setProperty(rmi + "registryPort", Integer.toString(registryPort));
    settings.setProperty(rmi + "bindName", "smoke");
    return settings;
  }

  /** A stand-in for the scheduler that is {@link #served} there. */
  static Properties ofRemote(int registryPort) {
    Properties settings = new Properties();
    String rmi = "org.quartz.scheduler.rmi.";
    settings.setProperty("org.quartz.scheduler.instanceName", "Elsewhere");
    settings.setProperty(rmi + "proxy", "true");
    settings.setProperty(rmi + "registryHost", "localhost");
    settings.setProperty(rmi + "registryPort", Integer.toString(registryPort));
    settings.setProperty(rmi + "bindName", "smoke");
    return settings;
  }

  /**
   * With the plugin of Quartz 2.3 and newer that interrupts what takes too long, if it is there.
   */
  static Properties withInterruptMonitor(Properties settings) {
    String plugin = "org.quartz.plugins.interrupt.JobInterruptMonitorPlugin";
    if (isPresent(plugin)) {
      settings.setProperty("org.quartz.plugin.monitor.class", plugin);
    }
    return settings;
  }

  static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Settings.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
