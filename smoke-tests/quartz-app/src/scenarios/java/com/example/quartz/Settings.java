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
