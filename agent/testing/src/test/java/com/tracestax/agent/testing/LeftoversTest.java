package com.tracestax.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path spool;

  private static String event(int id) {
    return "{\"type\":\"task_event\",\"event_id\":\"%d\",\"task\":{\"name\":\"job\"}}"
        .formatted(id);
  }

  private void store(String name, String... texts) throws Exception {
    Files.writeString(spool.resolve(name), String.join("\0\1{", texts), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsOnDisk_comesOnce_alsoIfItCameBefore() throws Exception {
    store("a.1.seg", "HEAD", event(1), event(2));
    store("a.2.part", "HEAD", event(3), "{\"type\":\"task_ev");
    try (FakeIngest ingest = new FakeIngest()) {
      new Leftovers(spool, ingest.url(), "key").send();
      new Leftovers(spool, ingest.url(), "key").send();
      assertThat(ingest.eventsOf("job"))
          .extracting(ReceivedEvent::id)
          .containsExactly("1", "2", "3");
    }
  }

  @Test
  void anEndpointThatRefuses_hearsNothing() throws Exception {
    store("a.1.seg", event(1));
    try (FakeIngest ingest = new FakeIngest()) {
      ingest.unauthorized();
      new Leftovers(spool, ingest.url(), "key").send();
      assertThat(ingest.requests()).isEmpty();
    }
    new Leftovers(spool, ConnectionCounter.refusingUrl(), "key").send();
    new Leftovers(spool, null, null).send();
  }
}
