package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.DeliveryEvent;
import com.tracestax.agent.jobs.JobField;
import java.util.Map;

/** Gives what happened its id and its worker, and hands it to delivery. Any thread; no I/O. */
final class Outbox {
  private final EventContext context;
  private final Delivery delivery;
  private final Pools pools;

  Outbox(EventContext context, Delivery delivery, Pools pools) {
    this.context = context;
    this.delivery = delivery;
    this.pools = pools;
  }

  /**
   * @param parentId null if the run was not started inside another
   */
  void sendTask(Map<String, Object> fields, String runId, String parentId) {
    boolean unused =
        offer(
            new TaskEvent(
                context.nextEventId(), fields, runId, parentId, pools.snapshot(), context));
  }

  /** With its id, which orders it among the others however long it waits. */
  DeliveryEvent notice(Map<String, Object> fields) {
    return new NoticeEvent(context.nextEventId(), fields, runId(fields), pools.snapshot(), context);
  }

  /** What was counted of a job. */
  DeliveryEvent tally(JobName job, TallyWindow window, Runnable displaced) {
    return new TallyEvent(context.nextEventId(), job, window, pools.snapshot(), context, displaced);
  }

  /**
   * What is dropped for want of room, delivery counts.
   *
   * @return false if it was dropped
   */
  boolean offer(DeliveryEvent event) {
    return delivery.offer(event);
  }

  /** The run as it goes over the wire, or null if the event speaks of none. */
  String runId(Map<String, Object> fields) {
    String id = (String) fields.get(JobField.RUN_ID.key());
    boolean ofThisJvm = id != null && fields.containsKey(JobField.RUN_ID_SCOPE.key());
    return ofThisJvm ? context.jvmId() + ":" + id : id;
  }
}
