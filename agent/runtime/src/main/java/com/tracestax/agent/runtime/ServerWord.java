package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Delivery;
import com.tracestax.agent.delivery.Sender;
import com.tracestax.agent.runtime.config.AgentConfig;
import java.util.Set;
import java.util.function.Consumer;

/** Passes what the server said to a heartbeat on to whom it concerns. Delivery thread only. */
final class ServerWord implements Consumer<HeartbeatReply> {
  static final String GZIP = "gzip";
  static final String LARGE_BATCHES = "large_batches";

  /** What a server with {@link #LARGE_BATCHES} takes in one request. */
  private static final int LARGE_BATCH_EVENTS = 1_000;

  private final AgentConfig config;
  private final Sender sender;
  private final Delivery delivery;
  private final Consumer<Set<String>> features;
  private final Commands commands;

  ServerWord(
      AgentConfig config,
      Sender sender,
      Delivery delivery,
      Consumer<Set<String>> features,
      Commands commands) {
    this.config = config;
    this.sender = sender;
    this.delivery = delivery;
    this.features = features;
    this.commands = commands;
  }

  @Override
  public void accept(HeartbeatReply reply) {
    Set<String> understood = reply.features();
    sender.compressionAnnounced(understood.contains(GZIP));
    boolean large = understood.contains(LARGE_BATCHES) && !config.isBatchMaxEventsSet();
    delivery.maxBatchEvents(large ? LARGE_BATCH_EVENTS : config.batchMaxEvents());
    if (reply.projectId() != null) {
      delivery.project(reply.projectId());
    }
    features.accept(understood);
    commands.take(reply.commands());
  }
}
