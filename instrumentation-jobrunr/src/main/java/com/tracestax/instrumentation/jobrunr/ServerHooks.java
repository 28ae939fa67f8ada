package com.tracestax.instrumentation.jobrunr;

import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.GUARD;
import static com.tracestax.instrumentation.jobrunr.JobRunrSingletons.SERVERS;

import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.BackgroundJobServerStatus;
import org.jobrunr.storage.JobStats;
import org.jobrunr.storage.ServerTimedOutException;

/**
 * What advice says of background job servers and of what they count. Public, because the calls
 * stand in JobRunr's classes. Never throws.
 */
public final class ServerHooks {
  private ServerHooks() {}

  public static void alive(BackgroundJobServerStatus status, Throwable thrown) {
    GUARD.run(
        () -> {
          if (thrown == null) {
            SERVERS.alive(ServerFacts.of(status));
          } else if (thrown instanceof ServerTimedOutException) {
            SERVERS.timedOut(ServerFacts.of(status));
          }
        });
  }

  public static void stopping(BackgroundJobServer server) {
    GUARD.run(() -> SERVERS.stopping(server.getId().toString()));
  }

  public static void stopped(BackgroundJobServerStatus status) {
    GUARD.run(() -> SERVERS.stopped(ServerFacts.of(status)));
  }

  public static void othersRemoved(int servers) {
    GUARD.run(() -> SERVERS.othersTimedOut(servers));
  }

  public static void counted(JobStats stats) {
    GUARD.run(() -> SERVERS.counted(StateCounts.of(stats)));
  }
}
