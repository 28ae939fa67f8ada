package com.tracestax.instrumentation.springbatch;

import com.tracestax.agent.jobs.JobRuns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Job executions from their creation until they start, which may be on another thread and later. On
 * the launching thread.
 *
 * <p>How many executions an instance had is what the framework itself has just asked its store; of
 * an instance that is kept in memory, and of JSR-352's restart, which does not ask, it is what was
 * seen in this JVM.
 */
final class Launches {
  private static final int MAX_REMEMBERED = 1_000;

  private final JobRuns jobRuns;
  private final BatchReader reader;
  private final WeakByIdentity<Launch> launches = new WeakByIdentity<>();
  private final WeakByIdentity<String> memoryIds = new WeakByIdentity<>();
  private final WeakByIdentity<AtomicLong> executionsInMemory = new WeakByIdentity<>();
  private final WeakByIdentity<String> memories = new WeakByIdentity<>();
  private final OpenExecutions open;
  private final AtomicLong counter = new AtomicLong();
  private final Map<String, Long> lastAttempts = lastAttempts();

  @SuppressWarnings("ThreadLocalUsage") // one instance per class loader, as good as static
  private final ThreadLocal<Launching> current = new ThreadLocal<>();

  Launches(JobRuns jobRuns, BatchReader reader, OpenExecutions open) {
    this.jobRuns = jobRuns;
    this.reader = reader;
    this.open = open;
  }

  Launching entered() {
    Launching launching = new Launching(current.get());
    current.set(launching);
    return launching;
  }

  void exited(Launching launching) {
    resume(launching.outer());
  }

  /** The job itself runs on the launching thread: what it launches is another matter. */
  Launching suspend() {
    Launching launching = current.get();
    current.remove();
    return launching;
  }

  /**
   * @param launching null for none
   */
  void resume(Launching launching) {
    if (launching == null) {
      current.remove();
    } else {
      current.set(launching);
    }
  }

  void found(Collection<?> executions) {
    Launching launching = current.get();
    if (launching != null) {
      launching.found(executions);
    }
  }

  void foundLast(Object execution) {
    Launching launching = current.get();
    if (launching != null && execution != null) {
      launching.foundLast(execution);
    }
  }

  /**
   * A job execution is stored where nobody else will find it.
   *
   * @param memory the same for all repositories over one such store
   */
  void storedIn(Object memory) {
    Launching launching = current.get();
    if (launching != null) {
      launching.storedIn(memory);
    }
  }

  /**
   * By a store that gives every instance the same id, and forgets them.
   *
   * @param jobNameOrInstance a name if the store does not care for instances at all
   */
  void createdInMemory(Object jobNameOrInstance, Object jobExecution) {
    if (jobNameOrInstance instanceof String) {
      String jobName = (String) jobNameOrInstance;
      remember(jobExecution, jobName, memoryIdOf(jobName), 1);
      return;
    }
    String jobName = reader.jobName(jobExecution);
    String id = memoryIds.get(jobNameOrInstance);
    if (id == null) {
      id = memoryIdOf(jobName);
      memoryIds.put(jobNameOrInstance, id);
      executionsInMemory.put(jobNameOrInstance, new AtomicLong());
    }
    AtomicLong executions = executionsInMemory.get(jobNameOrInstance);
    remember(jobExecution, jobName, id, executions == null ? 1 : executions.incrementAndGet());
  }

  /**
   * @param asked whether the framework has asked its store for earlier executions
   */
  void created(Launching launching, Object jobExecution, boolean asked) {
    String jobName = reader.jobName(jobExecution);
    String id = jobName + ":" + reader.id(reader.jobInstance(jobExecution));
    long attempt = 1L + launching.earlierExecutions();
    if (!asked) {
      attempt = Math.max(attempt, 1 + lastAttempt(id));
    }
    synchronized (lastAttempts) {
      lastAttempts.put(id, attempt);
    }
    Object memory = launching.memory();
    remember(jobExecution, jobName, memory == null ? null : idOf(memory) + ":" + id, attempt);
    launching.forget();
  }

  /** Once. */
  Launch take(Object jobExecution) {
    open.starts(jobExecution);
    Launch launch = launches.remove(jobExecution);
    return launch == null
        ? Launch.unseen(reader.jobName(jobExecution), jobRuns.nowMillis())
        : launch;
  }

  /** Null if it has started. */
  Launch waiting(Object jobExecution) {
    return launches.get(jobExecution);
  }

  private void remember(Object jobExecution, String jobName, String memoryId, long attempt) {
    OpenStep launcher = open.current();
    Launch launch =
        new Launch(
            jobName,
            memoryId,
            attempt,
            jobRuns.nowMillis(),
            launcher == null ? null : jobRuns.runId(launcher.attempt()),
            jobRuns.carrier(SpringBatchRuns.FRAMEWORK, true));
    launches.put(jobExecution, launch);
    open.waits(jobExecution);
  }

  private String memoryIdOf(String jobName) {
    return token() + ":" + jobName + ":" + counter.incrementAndGet();
  }

  private long lastAttempt(String id) {
    synchronized (lastAttempts) {
      return lastAttempts.getOrDefault(id, 0L);
    }
  }

  private synchronized String idOf(Object memory) {
    String id = memories.get(memory);
    if (id == null) {
      id = token() + "-" + counter.incrementAndGet();
      memories.put(memory, id);
    }
    return id;
  }

  /** Two applications in one JVM have a copy of this class each. */
  private static String token() {
    return Integer.toString(System.identityHashCode(Launches.class), Character.MAX_RADIX);
  }

  private static Map<String, Long> lastAttempts() {
    return new LinkedHashMap<String, Long>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > MAX_REMEMBERED;
      }
    };
  }
}
