package com.tracestax.instrumentation.quartz.v2_0;

import static com.tracestax.instrumentation.quartz.v2_0.QuartzSingletons.GUARD;
import static com.tracestax.instrumentation.quartz.v2_0.QuartzSingletons.RUNS;
import static com.tracestax.instrumentation.quartz.v2_0.QuartzSingletons.TRIGGER_DATA;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.quartz.JobDataMap;
import org.quartz.Trigger;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.spi.MutableTrigger;

/**
 * What advice says of triggers on their way into a store and out of it. Public, because the calls
 * stand in Quartz's classes. Never throws.
 */
public final class ScheduleHooks {
  private ScheduleHooks() {}

  /**
   * @param resources null in a remote scheduler
   * @return for {@link #stored}, or null
   */
  public static Object storing(Trigger trigger, QuartzSchedulerResources resources) {
    return GUARD.call(
        () ->
            trigger instanceof MutableTrigger
                ? TRIGGER_DATA.enqueue((MutableTrigger) trigger, hasLittleRoom(resources))
                : null);
  }

  public static void stored(Trigger trigger, Object storing) {
    if (storing != null) {
      GUARD.run(() -> TRIGGER_DATA.restore((MutableTrigger) trigger, storing));
    }
  }

  /**
   * @param triggers a collection of triggers, or a map with such collections as its values
   */
  public static Object storingAll(Object triggers, QuartzSchedulerResources resources) {
    return GUARD.call(
        () -> {
          IdentityHashMap<Trigger, Object> storing = new IdentityHashMap<>();
          for (Trigger trigger : flat(triggers)) {
            Object own = storing(trigger, resources);
            if (own != null) {
              storing.putIfAbsent(trigger, own);
            }
          }
          return storing.isEmpty() ? null : storing;
        });
  }

  public static void storedAll(Object storing) {
    if (storing instanceof Map) {
      for (Map.Entry<?, ?> own : ((Map<?, ?>) storing).entrySet()) {
        stored((Trigger) own.getKey(), own.getValue());
      }
    }
  }

  /** The data of a run that is triggered by hand: the user's own map is not written to. */
  public static JobDataMap triggering(JobDataMap data, QuartzSchedulerResources resources) {
    JobDataMap stored =
        GUARD.call(() -> TRIGGER_DATA.toStore(data, true, hasLittleRoom(resources)));
    return stored == null ? data : stored;
  }

  /** The user gets a trigger of the store. */
  public static void shown(Trigger trigger) {
    hidden(trigger);
  }

  public static void shownAll(Collection<?> triggers) {
    if (triggers != null) {
      GUARD.run(() -> flat(triggers).forEach(ScheduleHooks::hidden));
    }
  }

  /**
   * The user's listeners are shown a trigger that is still to be stored, or belongs to the store.
   *
   * @return for {@link #stored}, or null
   */
  public static Object hidden(Trigger trigger) {
    return GUARD.call(
        () ->
            trigger instanceof MutableTrigger ? TRIGGER_DATA.hide((MutableTrigger) trigger) : null);
  }

  public static void misfired(
      QuartzScheduler scheduler, QuartzSchedulerResources resources, Trigger trigger) {
    GUARD.run(() -> RUNS.misfired(Reader.due(scheduler, resources.getJobStore(), trigger)));
  }

  private static List<Trigger> flat(Object triggers) {
    List<Trigger> flat = new ArrayList<>();
    if (triggers instanceof Trigger) {
      flat.add((Trigger) triggers);
    } else if (triggers instanceof Map) {
      flat.addAll(flat(((Map<?, ?>) triggers).values()));
    } else if (triggers instanceof Collection) {
      ((Collection<?>) triggers).forEach(element -> flat.addAll(flat(element)));
    }
    return flat;
  }

  /** {@code JOB_DATA blob(2000)} in Quartz's own scripts for DB2, 4 kB in that for Pointbase. */
  private static boolean hasLittleRoom(QuartzSchedulerResources resources) {
    Object store = resources == null ? null : resources.getJobStore();
    if (!(store instanceof JobStoreSupport)) {
      return false;
    }
    String delegate = String.valueOf(((JobStoreSupport) store).getDriverDelegateClass());
    return delegate.contains("DB2") || delegate.contains("Pointbase");
  }
}
