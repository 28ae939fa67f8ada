package com.tracestax.agent.runtime;

import com.tracestax.agent.delivery.Reply;
import com.tracestax.agent.delivery.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** {@code tracestax.dry-run}: prints the beginning of what would be sent, and opens no socket. */
final class DryRunSender implements Sender {
  private static final int PREVIEW_CHARACTERS = 512;

  private final Consumer<String> log;

  DryRunSender(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public Reply post(String path, byte[] json, Duration timeout) {
    String text = new String(json, StandardCharsets.UTF_8);
    String preview =
        text.length() <= PREVIEW_CHARACTERS ? text : text.substring(0, PREVIEW_CHARACTERS) + "…";
    log.accept("dry run, not sent: POST " + path + " " + preview);
    return Reply.of(202, "{\"ok\":true}");
  }

  @Override
  public void close() {
    // holds nothing
  }

  @Override
  public String toString() {
    return "the log (dry run)";
  }
}
