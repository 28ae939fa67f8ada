package com.example.quartz;

import static org.quartz.JobBuilder.newJob;

import java.util.Properties;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Runs short jobs at a steady rate and says of each when it began and ended: {@code <scheduler>
 * <jobs> <milliseconds between two> <ending>}. How it ends after the last job:
 *
 * <ul>
 *   <li>{@code line}: it waits for a line on standard input, and stops its scheduler
 *   <li>{@code exit}: the last job calls {@code System.exit}
 *   <li>{@code daemon}: all threads are daemons, {@code main} returns after the last job
 *   <li>{@code term}: as {@code line}; a shutdown hook waits for what runs, and the last job goes
 *       on for a while once the hook has begun
 * </ul>
 */
public final class LoadMain {
  private LoadMain() {}

  public static void main(String[] args) throws Exception {
    int jobs = Integer.parseInt(args[1]);
    String ending = args[3];
    Load load = Load.begin(jobs, ending);
    Scheduler scheduler = new StdSchedulerFactory(settings(args[0], ending)).getScheduler();
    if (ending.equals("term")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(scheduler, load), "stop"));
    }
    JobKey work = new JobKey("work", "load");
    scheduler.addJob(newJob(Load.Work.class).withIdentity(work).storeDurably().build(), false);
    scheduler.start();
    for (int i = 0; i < jobs; i++) {
      scheduler.triggerJob(work, Load.now());
      Thread.sleep(Long.parseLong(args[2]));
    }
    load.awaitAll();
    System.out.println(load.summary(args[0]));
    if (!ending.equals("daemon")) {
      Main.awaitLine();
      scheduler.shutdown(true);
      System.out.println("stopped");
    }
  }

  private static void stop(Scheduler scheduler, Load load) {
    try {
      load.stopping();
      scheduler.shutdown(true);
      System.out.println("stopped");
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Properties settings(String name, String ending) {
    Properties settings = Settings.of(name, 4);
    String daemons = Boolean.toString(ending.equals("daemon"));
    settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", daemons);
    settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", daemons);
    return settings;
  }
}
