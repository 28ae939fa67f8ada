package com.tracestax.instrumentation.quartz;

import com.tracestax.agent.jobs.JobRuns;
import com.tracestax.agent.jobs.TraceCarrier;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.util.Map;

/**
 * Puts a {@link TraceCarrier} into the data map of a trigger on its way into the store, and keeps
 * it out of the user's sight everywhere else. A user's map is never written to, it may be shared:
 * the trigger gets another map for a while. On the thread that schedules; no state.
 *
 * <p>Stores take a copy inside the call (RAM clones the trigger, JDBC and RMI serialize its data),
 * so that the trigger can have its own map back when the call ends.
 *
 * @param <T> trigger, which is another class in each major version
 * @param <M> its data map
 */
public abstract class TriggerData<T, M> {
  private final JobRuns jobRuns;

  protected TriggerData(JobRuns jobRuns) {
    this.jobRuns = jobRuns;
  }

  /** Never null in Quartz's own triggers. */
  protected abstract M mapOf(T trigger);

  protected abstract void setMap(T trigger, M map);

  /** The map itself; it is no {@code Map<?, ?>} in the versions of Java 5. */
  protected abstract Map<?, ?> entriesOf(M map);

  /**
   * A copy without what we wrote, or with it. It counts as changed, so that a store that keeps the
   * data of an existing trigger if nothing has changed writes it again.
   */
  protected abstract M copyOf(M map, Map<String, String> toAdd);

  /** Whether it fires once and never again. */
  protected abstract boolean firesOnce(T trigger);

  /**
   * @return what {@link #restore} takes, or null if the trigger is as it was
   */
  public Object enqueue(T trigger, boolean littleRoom) {
    M own = mapOf(trigger);
    M stored = toStore(own, firesOnce(trigger), littleRoom);
    if (stored == own) {
      return null;
    }
    setMap(trigger, stored);
    return own;
  }

  /** What to store in the place of this map, which may be null. */
  public M toStore(M own, boolean once, boolean littleRoom) {
    TraceCarrier carrier = jobRuns.carrier(QuartzRuns.FRAMEWORK, once);
    if (carrier == null) {
      return own == null || !TraceCarrier.isIn(entriesOf(own)) || isFromRemote()
          ? own
          : copyOf(own, null);
    }
    boolean tight = littleRoom && own != null && !entriesOf(own).isEmpty();
    return copyOf(own, (tight ? carrier.withoutStateAndBaggage() : carrier).entries());
  }

  /**
   * @param own what {@link #enqueue} or {@link #hide} returned
   */
  @SuppressWarnings("unchecked") // one of the two returned it for the same trigger
  public void restore(T trigger, Object own) {
    if (own != null) {
      setMap(trigger, (M) own);
    }
  }

  /**
   * The trigger is shown to the user.
   *
   * @return what {@link #restore} takes if it has to have its map back, or null
   */
  public Object hide(T trigger) {
    M map = trigger == null ? null : mapOf(trigger);
    if (map == null || !TraceCarrier.isIn(entriesOf(map))) {
      return null;
    }
    setMap(trigger, copyOf(map, null));
    return map;
  }

  /**
   * The trigger has fired; the job must not see what its enqueuer left.
   *
   * @return null if there is nothing
   */
  public TraceCarrier take(T trigger) {
    M map = mapOf(trigger);
    if (map == null || entriesOf(map).isEmpty()) {
      return null;
    }
    TraceCarrier carrier = TraceCarrier.from(entriesOf(map));
    hide(trigger);
    return carrier;
  }

  /**
   * A remote client has put its context in; here, on the thread of a remote call, is none. Asked
   * only if keys of ours are met where no span is current.
   */
  private static boolean isFromRemote() {
    try {
      return RemoteServer.getClientHost() != null;
    } catch (ServerNotActiveException e) {
      return false; // a local call with a trigger that was enqueued before
    }
  }
}
